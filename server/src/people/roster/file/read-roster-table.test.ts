import { expect, test } from 'vitest';
import { readRosterTable } from './read-roster-table.ts';

const table = (...rows: string[]) =>
  rows.map((row, at) => row.split('|').map((text, column) => ({ text: text.trim(), place: { cell: `${'ABCDEFGH'[column] ?? ''}${at + 1}` } }))); // prettier-ignore
const read = (...rows: string[]) => {
  const { lines, problems, spared } = readRosterTable(table(...rows));
  return {
    people: lines.map((line) => [line.staffCode, line.fullName, line.birthDate, line.unit].join(' · ')),
    problems: problems.map(({ code, place, detail }) => `${place.cell} ${code} ${detail}`.trim()),
    spared,
  };
};
const head = 'Mã cán bộ | Họ và tên | Ngày sinh | Đơn vị';
const an = 'CB-01 · Nguyễn Văn An · 1985-05-17 · Xã An Bình';

test.each([
  [head, 'cb-01|Nguyễn Văn An|17/05/1985|Xã An Bình'],
  ['TT | MÃ SỐ CÔNG CHỨC | HỌ TÊN | NGÀY, THÁNG, NĂM SINH | CƠ QUAN CÔNG TÁC', '1|CB-01|Nguyễn Văn An|17.5.1985|Xã An Bình'], // prettier-ignore
  ['Ma nhan vien;Đơn vị công tác'.replace(';', '|') + '|Họ đệm|Tên|Ngày sinh', 'cb-01|Xã An Bình|Nguyễn Văn|An|1985-05-17'], // prettier-ignore
  ['Số hiệu công chức | Họ và tên khai sinh | Ngày tháng năm sinh | Tên đơn vị', 'CB-01|Nguyễn  Văn An|17-05-1985|Xã An Bình'], // prettier-ignore
  ['Staff code | Full name | Date of birth | Unit', 'CB-01|Nguyễn Văn An|17/05/1985|Xã An Bình'],
])('columns headed %s are known', (heading, row) => {
  expect(read(heading, row)).toEqual({ people: [an], problems: [], spared: [] });
});

test('titles above and signatures below are no people', () => {
  const rows = [
    'SỞ NỘI VỤ',
    'Danh sách cán bộ dự thi',
    '',
    head,
    'CB-01|Nguyễn Văn An|17/05/1985|Xã An Bình',
  ];
  expect(read(...rows, '', 'Tổng số: 1', '|||Giám đốc').people).toEqual([an]);
  expect(read(...rows, '', 'Tổng số: 1', '|||Giám đốc').problems).toEqual([]);
});

test('each bad cell is told by its place, and everybody else is taken', () => {
  const { people, problems, spared } = read(
    head,
    '|Trần Thị Bình|1990|Xã A',
    'x|Trần Thị Bình|1990|Xã A',
    'CB-02||1990|Xã A',
    'CB-03|Trần 4|1990|Xã A',
    'CB-04|Trần Thị Bình|1990|',
    'CB-05|Trần Thị Bình|hôm qua|Xã A',
    'CB-06|Trần Thị Bình||Xã A',
    'CB-07|Trần Thị Bình|1990|Xã A',
    'cb-07|Lê Văn Cường|1991|Xã A',
  );
  expect(problems).toEqual([
    'A2 no-code',
    'A3 bad-code x',
    'B4 no-name',
    'B5 bad-name Trần 4',
    'D6 no-unit',
    'C7 bad-birth hôm qua',
    'A10 code-twice CB-07',
  ]);
  // Those of 05 and 06 stand on the roster; they cannot enter before somebody says when they were born.
  expect(people.map((each) => each.slice(0, 5))).toEqual(['CB-05', 'CB-06', 'CB-07']);
  expect(people[1]).toBe('CB-06 · Trần Thị Bình ·  · Xã A');
  expect(spared).toEqual(['CB-02', 'CB-03', 'CB-04']);
});

test.each([['Tên | Đơn vị'], ['Mã cán bộ | Họ và tên'], ['Câu hỏi | A | B'], ['']])(
  'a table headed %s is refused',
  (heading) => {
    expect(() => read(heading, 'CB-01|Nguyễn Văn An|1985|Xã A')).toThrow('no-roster-header');
  },
);
