import type { Place } from '../../../imports/contract.ts';
import type { PlainTable } from '../../../imports/readers/table/plain-table.ts';
import { FileRefused } from '../../../imports/read-result.ts';
import { fold } from '../../../vi/fold.ts';
import { readBirthDate } from '../../birth-date.ts';
import { joinSchema } from '../../contract.ts';
import type { RosterLine, RosterLines, RosterProblem, RosterProblemCode } from './roster-line.ts';

/** Headings as offices write them, folded. */
const people = '(?:can bo|cong chuc|vien chuc|nhan vien|nguoi lao dong|cbcc|cbccvc|cb|cc|nv|du thi)';
const codeHeading = new RegExp(
  `^(?:ma(?: so)?(?: (?:${people}|dinh danh|nguoi))?(?: (?:${people}))*|so hieu(?: ${people})*|staff (?:code|id)|code|id)$`,
);
const nameHeading =
  /^(?:ho(?: va)? ten(?: khai sinh| day du)?|ten (?:can bo|cong chuc|nhan vien|day du)|full ?name|name)\b/;
const familyHeading = /^(?:ho|ho lot|ho(?: va)?(?: ten)?(?: chu)? (?:dem|lot)|surname)$/;
const givenHeading = /^(?:ten|given name)$/;
const birthHeading =
  /^(?:(?:ngay|nam)(?: thang)?(?: nam)? sinh|ngay sinh nam sinh|sinh (?:ngay|nam)|date of birth|birth ?(?:date|year)?|dob)\b/;
const unitHeading =
  /^(?:ten )?(?:don vi|co quan|noi (?:cong tac|lam viec)|phong ban|to chuc|unit|department)\b/;

interface Columns {
  code: number;
  /** One column, or two whose texts are joined: họ đệm, tên. */
  name: number[];
  /** -1 where there is none. */
  birth: number;
  unit: number;
}

function columnsOf(headings: readonly string[]): Columns | undefined {
  const find = (heading: RegExp) => headings.findIndex((text) => heading.test(text));
  const [code, whole, unit] = [find(codeHeading), find(nameHeading), find(unitHeading)];
  const parts = [find(familyHeading), find(givenHeading)];
  const name = whole >= 0 ? [whole] : parts.every((at) => at >= 0) ? parts : [];
  if (code < 0 || unit < 0 || name.length === 0) return undefined;
  return { code, name, birth: find(birthHeading), unit };
}

/** Titles and notes may stand above the headings. */
const mostRowsAbove = 20;

function findHeader(table: PlainTable): { columns: Columns; below: number } {
  for (const [at, row] of table.slice(0, mostRowsAbove).entries()) {
    const columns = columnsOf(Array.from(row, (cell) => fold(cell?.text ?? '')));
    if (columns) return { columns, below: at + 1 };
  }
  throw new FileRefused('no-roster-header');
}

type Row = PlainTable[number];
const textAt = (row: Row, at: number) => (row[at]?.text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
const shown = (text: string) => text.slice(0, 40);

const staffCode = joinSchema.shape.staffCode.unwrap();
const fullName = joinSchema.shape.fullName.unwrap();

/** What is wrong with a row so that it is left out; undefined if nothing is. */
function refusedAs(texts: { code: string; name: string; unit: string }): {
  code: RosterProblemCode;
  column: 'code' | 'name' | 'unit';
} | null {
  if (texts.code === '') return { code: 'no-code', column: 'code' };
  if (!staffCode.safeParse(texts.code).success) return { code: 'bad-code', column: 'code' };
  if (texts.name === '') return { code: 'no-name', column: 'name' };
  if (!fullName.safeParse(texts.name).success) return { code: 'bad-name', column: 'name' };
  return texts.unit === '' ? { code: 'no-unit', column: 'unit' } : null;
}

/** Reads row after row, and keeps what it noticed. */
class RosterReader {
  readonly #columns: Columns;
  readonly #lines = new Map<string, RosterLine>();
  readonly #problems: RosterProblem[] = [];
  readonly #spared: string[] = [];

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  get read(): RosterLines {
    return { lines: [...this.#lines.values()], problems: this.#problems, spared: this.#spared };
  }

  row(row: Row, place: Place) {
    const { code, name, unit } = this.#columns;
    const texts = {
      code: textAt(row, code),
      name: name
        .map((at) => textAt(row, at))
        .filter(Boolean)
        .join(' '),
      unit: textAt(row, unit),
    };
    // A line of signatures or of totals below the table has nothing in two of the three.
    if (Object.values(texts).filter(Boolean).length < 2) return;
    const placeOf = (at: number) => row[at]?.place ?? place;
    const refused = refusedAs(texts);
    if (refused) {
      const at = { code, name: name[0] ?? code, unit }[refused.column];
      this.#problems.push({ code: refused.code, place: placeOf(at), detail: shown(texts[refused.column]) });
      const known = staffCode.safeParse(texts.code);
      if (known.success) this.#spared.push(known.data);
      return;
    }
    this.#take({
      place: placeOf(code),
      unitPlace: placeOf(unit),
      staffCode: staffCode.parse(texts.code),
      fullName: fullName.parse(texts.name),
      birthDate: this.#birthIn(row, place),
      unit: texts.unit,
    });
  }

  #take(line: RosterLine) {
    if (this.#lines.has(line.staffCode))
      this.#problems.push({ code: 'code-twice', place: line.place, detail: shown(line.staffCode) });
    else this.#lines.set(line.staffCode, line);
  }

  /** Without one the person still counts on the roster; only entering needs it. */
  #birthIn(row: Row, place: Place): string | null {
    const text = textAt(row, this.#columns.birth);
    const birthDate = readBirthDate(text);
    if (text !== '' && birthDate === undefined)
      this.#problems.push({
        code: 'bad-birth',
        place: row[this.#columns.birth]?.place ?? place,
        detail: shown(text),
      });
    return birthDate ?? null;
  }
}

/**
 * The people a table lists: staff code, name, date of birth, unit, in columns headed as offices head them. Rows that
 * cannot be used are told by line or cell and left out; everything else is taken.
 *
 * @throws {FileRefused} no-roster-header without a row of headings it knows.
 */
export function readRosterTable(table: PlainTable): RosterLines {
  const { columns, below } = findHeader(table);
  const reader = new RosterReader(columns);
  for (const row of table.slice(below)) {
    const place = row.find((cell) => cell !== undefined && cell.text.trim() !== '')?.place;
    if (place) reader.row(row, place);
  }
  return reader.read;
}
