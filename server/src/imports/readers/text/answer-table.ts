const numberCell = /^(?:câu\s*)?(\d{1,4})\s*[.:)]?$/iu;
const letterCell = /^[A-H](?:\s*,\s*[A-H])*$/i;
const pairPattern = /(?:câu\s*)?(\d{1,4})\s*[.:)\-–]?\s*([A-H](?:\s*,\s*[A-H](?![\p{L}\d]))*)(?![\p{L}])/giu;
const titleCell = /^(?:câu(?: hỏi)?(?: số)?|số câu|stt|đáp án(?: đúng)?|đ\/?a|phương án(?: đúng)?|)$/iu;

/**
 * Reads the keys of a whole paper from a table at its end: numbers over letters, numbers beside letters, or both in
 * one cell.
 *
 * @returns the written key by question number; null for any other table.
 */
export const answersOfTable = (rows: readonly (readonly string[])[]): Map<number, string> | null => {
  const answers = new Map<number, string>();
  const cells = rows.map((row) => row.map((cell) => cell.trim()).filter((cell) => !titleCell.test(cell)));
  for (let at = 0; at < cells.length; at++) {
    const row = cells[at] ?? [];
    const below = cells[at + 1] ?? [];
    if (row.length === 0) continue;
    if (row.every((cell) => numberCell.test(cell)) && isLetters(below, row.length)) {
      row.forEach((cell, place) => answers.set(numberIn(cell), below[place] ?? ''));
      at++;
    } else {
      const pairs = answersOfLine(row.join(' '));
      if (!pairs) return null;
      for (const [number, key] of pairs) answers.set(number, key);
    }
  }
  return answers.size >= 2 ? answers : null;
};

const isLetters = (row: readonly string[], length: number) =>
  row.length === length && row.every((cell) => letterCell.test(cell));

const numberIn = (cell: string) => Number(numberCell.exec(cell)?.[1]);

/** Reads `1.A  2.B  3-C`; null for a line that says anything else. */
export const answersOfLine = (line: string): Map<number, string> | null => {
  const answers = new Map<number, string>();
  const rest = line.replace(pairPattern, (_, number: string, key: string) => {
    answers.set(Number(number), key);
    return '';
  });
  return answers.size > 0 && /^[\s,;|.]*$/.test(rest) ? answers : null;
};

/** The title over such a list. */
export const isAnswerTitle = (text: string): boolean =>
  /^\s*(?:[ivx\d]+[.)]\s*)?(?:bảng\s+|phần\s+)?đáp án(?:\s[^:.]{0,40})?\s*:?\s*$/iu.test(text);
