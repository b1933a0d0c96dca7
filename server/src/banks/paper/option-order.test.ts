import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movableOptions, orderOptions } from './option-order.ts';
import { seededRandom } from './seeded-random.ts';

const plain = ['Sở Nội vụ', 'Sở Tư pháp', 'Sở Tài chính', 'Văn phòng UBND tỉnh'];
/** The plain options with the last one said otherwise. */
const ending = (last: string) => [...plain.slice(0, 3), last];

describe('options that name letters keep the whole order', () => {
  it.each([
    'Cả A và B',
    'Cả A, B, C đều đúng',
    'Cả A, B và C',
    'A và C đúng',
    'A và B đều sai',
    'a & b',
    'A+B',
    'Cả a và b',
    'CẢ A VÀ B ĐỀU ĐÚNG',
    'Chỉ A đúng',
    'Chỉ có A và B',
    'A đúng, B sai',
    'A hoặc B',
    'Đáp án A và B',
    'Đáp án B',
    'Phương án A và phương án C',
    'Câu a và câu b đúng',
    'Cả hai phương án A và B',
    'Cả hai ý a và b',
    'Các phương án A, B',
    'Cả (A) và (B)',
    'Cả A và B đều là nhiệm vụ của Ủy ban nhân dân cấp xã',
    'Ca A va B',
    'Both A and B',
    'A and C only',
    'Neither A nor B',
    'Only A is correct',
    'Options A and B',
  ])('%s', (text) => {
    expect(movableOptions(ending(text))).toBe(0);
  });
});

describe('options that speak of all, none or both stay, and only those above them move', () => {
  it.each([
    'Tất cả các phương án trên',
    'Tất cả các phương án trên đều đúng',
    'Tất cả đáp án trên',
    'Tất cả các nội dung nêu trên',
    'Tất cả các ý trên',
    'Tất cả phương án',
    'Tất cả',
    'Tất cả đều đúng',
    'Tất cả đều sai',
    'Toàn bộ các phương án trên',
    'Cả 3 phương án trên',
    'Cả ba phương án đều đúng',
    'Cả ba đáp án trên đều đúng',
    'Cả ba',
    'Cả 3 ý trên',
    'Cả ba trường hợp trên',
    'Các ý trên đều sai',
    'Các phương án trên đều đúng',
    'Các phương án còn lại đều sai',
    'Không phương án nào',
    'Không có phương án nào đúng',
    'Không có đáp án nào',
    'Không ý nào đúng',
    'Không cơ quan nào trên đây',
    'Một trong các trường hợp trên',
    'Phương án khác',
    'All of the above',
    'None of the above',
    'Any of the above',
    'None of these',
    'All three options above',
    'All are correct',
  ])('%s', (text) => {
    expect(movableOptions(ending(text))).toBe(3);
  });

  it('“cả hai” moves the two above it when two stand above it', () => {
    expect(movableOptions([...plain.slice(0, 2), 'Cả hai phương án trên', 'Không phương án nào'])).toBe(2);
    expect(movableOptions([...plain.slice(0, 2), 'Cả hai đều đúng', 'Cả hai đều sai'])).toBe(2);
    expect(movableOptions([...plain.slice(0, 2), 'Both of the above', 'Neither'])).toBe(2);
  });

  it('“cả hai” pins everything when it does not say which two', () => {
    expect(movableOptions(ending('Cả hai phương án trên'))).toBe(0);
    expect(movableOptions(ending('Cả hai ý trên'))).toBe(0);
    expect(movableOptions(ending('Both of the above'))).toBe(0);
    expect(movableOptions(ending('Một trong hai trường hợp trên'))).toBe(0);
  });

  it('an option that points below itself pins everything', () => {
    expect(movableOptions(['Tất cả các phương án dưới đây', ...plain.slice(1)])).toBe(0);
    expect(movableOptions(['All of the options below', ...plain.slice(1)])).toBe(0);
  });

  it('“Cả 3 cơ quan” stays only where three options stand above it', () => {
    expect(movableOptions(ending('Cả 3 cơ quan'))).toBe(3);
    expect(movableOptions([...plain.slice(0, 2), 'Cả 3 cơ quan', 'Sở Y tế'])).toBe(4);
  });
});

describe('wording that only looks like a reference moves freely', () => {
  it.each([
    'Cả nước',
    'Tất cả công dân đều có quyền tiếp cận thông tin',
    'Tất cả các cơ quan trên địa bàn tỉnh',
    'Tất cả hồ sơ nộp trên Cổng Dịch vụ công quốc gia',
    'Cả trên môi trường điện tử và trực tiếp',
    'Tất cả công dân trên 18 tuổi',
    'Tất cả ý kiến của người dân',
    'Tất cả phương án bồi thường, hỗ trợ',
    'Không cơ quan nào được yêu cầu nộp lại giấy tờ',
    'Không quá 02 lần',
    'Các bộ và cơ quan ngang bộ',
    'Dự án nhóm A và nhóm B',
    'Nhóm A và B',
    'Vitamin A và D',
    'Ông A và bà B cùng ký',
    'Điểm a và điểm b khoản 1 Điều 5',
    'Ủy ban nhân dân xã E và xã F',
    'Ý kiến khác của tổ chức, cá nhân được ghi nhận',
    'Cả cán bộ và công chức',
    'Ba tháng một lần',
    'Hai năm',
    'Both parties sign',
    'All citizens above 18',
    'A decree of the Government',
  ])('%s', (text) => {
    expect(movableOptions(ending(text))).toBe(4);
  });

  it('letters beyond the last option name something else', () => {
    expect(movableOptions(ending('E và F'))).toBe(4);
    expect(movableOptions([...plain, 'Sở Y tế', 'E và F'])).toBe(0);
  });

  it('the Vietnamese words à and ý are not the letters a and y', () => {
    expect(movableOptions(ending('Thật à, b'))).toBe(4);
  });
});

const options = (texts: string[]) => texts.map((text, index) => ({ id: 'abcdef'[index] ?? '?', text }));

describe('orderOptions', () => {
  const seed = fc.uint8Array({ minLength: 16, maxLength: 16 });

  it('gives every id once and leaves pinned options at their place', () => {
    const last = fc.constantFrom(
      'Cả A và B',
      'Tất cả các phương án trên',
      'Sở Y tế',
      'Cả hai ý trên',
      'Cả 3 cơ quan',
    );
    fc.assert(
      fc.property(last, seed, (text, bytes) => {
        const given = options(ending(text));
        const ids = orderOptions(given, seededRandom(bytes));
        expect(ids.toSorted()).toEqual(['a', 'b', 'c', 'd']);
        const movable = movableOptions(given.map((option) => option.text));
        expect(ids.slice(movable)).toEqual(given.slice(movable).map((option) => option.id));
      }),
    );
  });

  it('reaches every place with every option that may move', () => {
    const random = seededRandom(new Uint8Array(16).fill(5));
    const seen = new Set<string>();
    for (let round = 0; round < 400; round++) seen.add(orderOptions(options(plain), random).join(''));
    expect(seen.size).toBe(24);
  });
});
