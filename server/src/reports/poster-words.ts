import type { Language } from '../problems.ts';

interface PosterWords {
  brand: [string, string];
  kicker: string;
  /** Under the code. */
  scan: string;
  rounds: string;
  window: (from: string, to: string) => [string, string];
  moreRounds: (count: number) => string;
  how: string;
  /** Three short lines. */
  steps: (identity: 'phone' | 'staff-code' | 'account', minutes: number) => [string, string, string];
  address: string;
  demo: string;
}

export const posterWords: Record<Language, PosterWords> = {
  vi: {
    brand: ['Tìm hiểu', 'CCHC'],
    kicker: 'Cuộc thi trực tuyến',
    scan: 'Quét mã để vào thi',
    rounds: 'Thời gian',
    window: (from, to) => [`từ ${from}`, `đến ${to}`],
    moreRounds: (count) => `và ${count} vòng nữa: xem ở trang cuộc thi`,
    how: 'Cách dự thi',
    steps: (identity, minutes) => [
      'Quét mã QR bằng Zalo hoặc máy ảnh điện thoại.',
      `Điền họ tên và ${{ phone: 'số điện thoại', 'staff-code': 'mã cán bộ', account: 'tài khoản của bạn' }[identity]}; giữ mã cá nhân được cấp.`,
      `Làm bài trong ${minutes} phút, nộp bài và lưu biên nhận.`,
    ],
    address: 'Hoặc mở trình duyệt, gõ địa chỉ',
    demo: 'Dữ liệu minh hoạ, không phải cuộc thi thật',
  },
  en: {
    brand: ['Tìm hiểu', 'CCHC'],
    kicker: 'Online contest',
    scan: 'Scan to enter',
    rounds: 'When',
    window: (from, to) => [`from ${from}`, `until ${to}`],
    moreRounds: (count) => `and ${count} more: see the contest page`,
    how: 'How to enter',
    steps: (identity, minutes) => [
      'Scan the QR code with Zalo or your phone’s camera.',
      `Give your name and ${{ phone: 'phone number', 'staff-code': 'staff code', account: 'account' }[identity]}; keep the personal code you get.`,
      `Answer within ${minutes} minutes, hand in, keep the receipt.`,
    ],
    address: 'Or open a browser and type',
    demo: 'Demonstration data, not a real contest',
  },
};
