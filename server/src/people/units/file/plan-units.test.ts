import { describe, expect, test } from 'vitest';
import { fold } from '../../../vi/fold.ts';
import { placed, type StoredUnit } from '../unit-tree.ts';
import { planUnits, planUnitsInTurns } from './plan-units.ts';
import { readUnitTable } from './read-unit-table.ts';

const tree = new Map<string, StoredUnit>();
for (const [id, parentId, name, kind, effectiveTo] of [
  ['lam-dong', null, 'Tỉnh Lâm Đồng', 'province', null],
  ['lam-dong.so', 'lam-dong', 'Sở Nội vụ', 'agency', null],
  ['lam-dong.da-lat', 'lam-dong', 'Phường Đà Lạt', 'commune', null],
  ['lam-dong.cu', 'lam-dong', 'Sở Cũ', 'agency', 200],
  ['hue', null, 'Thành phố Huế', 'province', null],
] as const) {
  const parent = parentId === null ? undefined : tree.get(parentId);
  const dates = { effectiveFrom: 100, effectiveTo, mergedInto: null };
  tree.set(id, { id, parentId, name, kind, ...dates, ...placed(name, fold(name), parent) });
}

const table = (...rows: string[]) =>
  rows.map((row, at) => row.split('|').map((text) => ({ text: text.trim(), place: { line: at + 1 } })));
const plan = (...rows: string[]) => {
  const { lines, problems } = readUnitTable(table(...rows));
  const planned = planUnits(tree, lines, 1_000);
  return { ...planned, problems: [...problems, ...planned.problems] };
};
const told = ({ problems }: ReturnType<typeof plan>) =>
  problems.map(({ code, place, detail }) => `${place.line} ${code} ${detail}`.trim());
const paths = (units: readonly StoredUnit[]) => units.map(({ id, path }) => `${id}: ${path}`);

describe('a file of paths', () => {
  const head = 'Tỉnh | Xã | Đơn vị';

  test('adds what is not there, the levels above once, and leaves what is', () => {
    const planned = plan(
      head,
      'Tỉnh Lâm Đồng||Sở Nội vụ',
      'Lâm Đồng|Đà Lạt|Trạm Y tế',
      'Lâm Đồng|Phường Đà Lạt|UBND phường',
      'Tỉnh Mới|Xã Một|UBND xã',
      'Tỉnh Mới|Xã Một|',
    );
    expect(paths(planned.added)).toEqual([
      'lam-dong.da-lat.tram-y-te: Tỉnh Lâm Đồng › Phường Đà Lạt › Trạm Y tế',
      'lam-dong.da-lat.ubnd-phuong: Tỉnh Lâm Đồng › Phường Đà Lạt › UBND phường',
      'tinh-moi: Tỉnh Mới',
      'tinh-moi.xa-mot: Tỉnh Mới › Xã Một',
      'tinh-moi.xa-mot.ubnd-xa: Tỉnh Mới › Xã Một › UBND xã',
    ]);
    expect(planned.added.map(({ kind }) => kind)).toEqual([
      'agency',
      'agency',
      'province',
      'commune',
      'agency',
    ]);
    expect([planned.changed, planned.unchanged, told(planned)]).toEqual([[], 2, []]);
  });

  test('units whose names differ in diacritics alone are two, wherever a tone mark is put', () => {
    const planned = plan(
      head,
      'Lâm Đồng|Xã Tân Hà|',
      'Lâm Đồng|Xã Tân Hạ|',
      'Lâm Đồng|Xã Hòa Ninh|',
      'Lâm Đồng|Xã Hoà Ninh|',
    );
    expect(paths(planned.added)).toEqual([
      'lam-dong.xa-tan-ha: Tỉnh Lâm Đồng › Xã Tân Hà',
      'lam-dong.xa-tan-ha-2: Tỉnh Lâm Đồng › Xã Tân Hạ',
      'lam-dong.xa-hoa-ninh: Tỉnh Lâm Đồng › Xã Hòa Ninh',
    ]);
    expect([planned.unchanged, told(planned)]).toEqual([1, []]);
  });

  test('comes to nothing the second time', () => {
    const rows = [head, 'Tỉnh Mới|Xã Một|UBND xã', 'Lâm Đồng||Sở Mới'];
    const { lines } = readUnitTable(table(...rows));
    const first = planUnits(tree, lines, 1_000);
    const after = new Map([...tree, ...first.added.map((unit) => [unit.id, unit] as const)]);
    const second = planUnits(after, lines, 2_000);
    expect([first.added.length, second.added, second.changed, second.unchanged]).toEqual([4, [], [], 2]);
  });

  test('a unit that has ended is another than one that begins under its name', () => {
    expect(paths(plan(head, 'Lâm Đồng||Sở Cũ').added)).toEqual(['lam-dong.so-cu: Tỉnh Lâm Đồng › Sở Cũ']);
    expect(paths(plan(head, 'Lâm Đồng||Cũ').added)).toEqual(['lam-dong.cu-2: Tỉnh Lâm Đồng › Cũ']);
  });

  test('tells a row without a name, and one with a name too long, by its line', () => {
    const planned = plan('Danh sách đơn vị', head, '||', '| |', `Lâm Đồng||${'x'.repeat(161)}`);
    expect(told(planned)).toEqual([`5 bad-name ${'x'.repeat(40)}`]);
  });
});

describe('a file of codes', () => {
  const head = 'Mã | Tên đơn vị | Loại | Mã cấp trên';

  test('adds, renames and moves, in any order of rows', () => {
    const planned = plan(
      head,
      'P1 | Phòng Một | Cơ quan | LAM-DONG.SO',
      'lam-dong.so | Sở Nội vụ và Lao động | cơ quan | lam-dong',
      'hue | Thành phố Huế | Tỉnh |',
      'lam-dong.da-lat | Phường Đà Lạt | Xã | t1',
      't1 | Khu vực Một | cơ quan | lam-dong',
    );
    expect(paths(planned.added)).toEqual([
      'p1: Tỉnh Lâm Đồng › Sở Nội vụ và Lao động › Phòng Một',
      't1: Tỉnh Lâm Đồng › Khu vực Một',
    ]);
    expect(planned.changes).toEqual([
      { id: 'lam-dong.so', was: 'Tỉnh Lâm Đồng › Sở Nội vụ' },
      { id: 'lam-dong.da-lat', was: 'Tỉnh Lâm Đồng › Phường Đà Lạt' },
    ]);
    expect(paths(planned.changed)).toEqual([
      'lam-dong.so: Tỉnh Lâm Đồng › Sở Nội vụ và Lao động',
      'lam-dong.da-lat: Tỉnh Lâm Đồng › Khu vực Một › Phường Đà Lạt',
    ]);
    expect([planned.unchanged, told(planned)]).toEqual([1, []]);
  });

  test('guesses the kind from the name where none is given', () => {
    const planned = plan('Mã|Tên', 'a|Tỉnh A', 'b|Xã B', 'c|Ban C');
    expect(planned.added.map(({ kind }) => kind)).toEqual(['province', 'commune', 'agency']);
  });

  test.each([
    ['a code that is none', ['a b|Sở A||'], ['2 bad-code a b']],
    ['a code there twice', ['a|Sở A||', 'a|Sở B||'], ['3 code-twice a']],
    ['no name', ['a|||'], ['2 no-name']],
    ['a kind nobody knows', ['a|Sở A|huyện|'], ['2 unknown-kind huyện']],
    ['a parent nobody knows', ['a|Sở A||z'], ['2 unknown-parent z']],
    [
      'a parent left out, all the way down',
      ['a|Sở A||z', 'b|Phòng B||a', 'c|Tổ C||b'],
      ['2 unknown-parent z', '3 parent-left-out Sở A', '4 parent-left-out Phòng B'],
    ],
    [
      'a ring in the file',
      ['a|Sở A||b', 'b|Phòng B||a'],
      ['3 within-itself Phòng B', '2 parent-left-out Phòng B'],
    ],
    ['itself as parent', ['a|Sở A||a'], ['2 within-itself Sở A']],
    [
      'a unit put below its own descendant',
      ['lam-dong|Tỉnh Lâm Đồng||lam-dong.so'],
      ['2 within-itself Tỉnh Lâm Đồng'],
    ],
    ['a name that is taken there', ['a|SỞ NỘI VỤ||lam-dong'], ['2 name-there SỞ NỘI VỤ']],
    ['a unit that has ended', ['lam-dong.cu|Sở Cũ||lam-dong'], ['2 ended Sở Cũ']],
  ])('leaves out %s and takes the good rest', (_what, rows, problems) => {
    const planned = plan('Mã|Tên|Loại|Mã cấp trên', ...rows, 'tot|Sở Tốt||lam-dong');
    expect(told(planned)).toEqual(problems);
    expect(planned.added.map(({ id }) => id)).toContain('tot');
    expect(planned.changed).toEqual([]);
  });

  test('two moves that would close a ring only together are not both made', () => {
    const planned = plan(
      'Mã|Tên|Loại|Mã cấp trên',
      'lam-dong|Tỉnh Lâm Đồng||hue',
      'hue|Thành phố Huế||lam-dong.so',
    );
    expect(told(planned)).toHaveLength(1);
    expect(planned.changes).toHaveLength(1);
  });

  test.each([
    [6, []],
    [7, ['9 too-deep Tỉnh Lâm Đồng']],
  ])('a unit moved below %i levels takes what lies below it along', (levels, problems) => {
    const rows = Array.from(
      { length: levels },
      (_, at) => `c${at}|Cấp ${at}||${at === 0 ? '' : `c${at - 1}`}`,
    );
    const move = `lam-dong|Tỉnh Lâm Đồng||c${levels - 1}`;
    expect(told(plan('Mã|Tên|Loại|Mã cấp trên', ...rows, move))).toEqual(problems);
  });

  test('nine levels are one too many', () => {
    const rows = Array.from({ length: 9 }, (_, at) => `c${at}|Cấp ${at}||${at === 0 ? '' : `c${at - 1}`}`);
    expect(told(plan('Mã|Tên|Loại|Mã cấp trên', ...rows))).toEqual(['10 too-deep Cấp 8']);
  });
});

test('20,000 rows are planned within a second', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `Tỉnh ${at % 34}|Xã ${at % 3_000}|Đơn vị ${at}`);
  const { lines } = readUnitTable(table('Tỉnh|Xã|Đơn vị', ...rows));
  const before = performance.now();
  const { added } = planUnits(tree, lines, 1_000);
  expect(added.length).toBeGreaterThan(20_000);
  expect(performance.now() - before).toBeLessThan(5_000);
});

test('a large file is planned in turns, to the very same end', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => `Tỉnh ${at % 34}|Xã ${at % 300}|Đơn vị ${at}`);
  const { lines } = readUnitTable(table('Tỉnh|Xã|Đơn vị', ...rows));
  let turns = 0;
  const others = setInterval(() => turns++, 0);
  const planned = await planUnitsInTurns(tree, lines, 1_000);
  clearInterval(others);
  expect(turns).toBeGreaterThan(5);
  expect(planned).toEqual(planUnits(tree, lines, 1_000));
});

test.each([['Tên|Ghi chú'], ['Câu hỏi|A|B'], ['']])('a table headed %s is refused', (head) => {
  expect(() => plan(head, 'x|y|z')).toThrow('no-unit-header');
});
