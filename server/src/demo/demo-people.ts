/** Names put together from common parts; nobody real is meant. */
const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Lò',
  'Y',
  'Thạch',
];
const middles = ['Thị', 'Văn', 'Minh', 'Ngọc', 'Đức', 'Thu', 'Quang', 'Thanh'];
const givens = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hạnh',
  'Khánh',
  'Lan',
  'Mai',
  'Nam',
  'Oanh',
  'Phúc',
  'Quỳnh',
  'Sơn',
  'Trang',
  'Uyên',
  'Vinh',
  'Yến',
];

export interface DemoPerson {
  fullName: string;
  birthYear: number;
  phone: string;
  audience: string;
  /** How often an answer is right, 0 to 1. */
  skill: number;
  /** Which of the units offered, counted round. */
  unitIndex: number;
}

const pick = <T>(from: readonly T[], random: () => number): T | undefined =>
  from[Math.floor(random() * from.length)];

/**
 * People of the demonstration contest.
 * @param random [0, 1); the same sequence gives the same people.
 */
export const demoPeople = (count: number, random: () => number): DemoPerson[] =>
  Array.from({ length: count }, (_, index) => ({
    fullName: [pick(families, random), pick(middles, random), pick(givens, random)].join(' '),
    birthYear: 1964 + Math.floor(random() * 42),
    // 0000… is no number anybody can have been given.
    phone: `0000${String(100_000 + index)}`,
    audience: random() < 0.7 ? 'civil-servants' : 'citizens',
    skill: 0.45 + random() * 0.55,
    unitIndex: Math.floor(random() * 1_000),
  }));
