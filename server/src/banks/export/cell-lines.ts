/*
 * Lists within one cell of a sheet: a line for each, its parts told apart by a sign. What would be taken for a sign
 * or the end of a line stands behind a backslash, so that every text can be written and read back.
 */

type Sign = '→' | '|';

const escaped = (text: string, sign: Sign) =>
  text.replaceAll('\\', '\\\\').replaceAll(sign, `\\${sign}`).replaceAll('\n', '\\n');

/** Writes lines of parts into one cell. */
export const writeLines = (lines: readonly (readonly string[])[], sign: Sign): string =>
  lines.map((parts) => parts.map((part) => escaped(part, sign)).join(` ${sign} `)).join('\n');

/** Reads lines of parts from a cell as `writeLines` wrote them; none from an empty cell. */
export const readLines = (cell: string, sign: Sign): string[][] => {
  if (cell === '') return [];
  const lines = [['']];
  for (const [found] of cell.matchAll(/\\.|[^\\]|\\$/gsu)) {
    const line = lines.at(-1) ?? [];
    if (found === '\n') lines.push(['']);
    else if (found === sign) line.push('');
    else line[line.length - 1] += found === '\\n' ? '\n' : found.replace(/^\\(.)$/su, '$1');
  }
  return lines.map((parts) => parts.map((part, at) => withoutBlanks(part, at > 0, at < parts.length - 1)));
};

/** The blanks that stand around a sign belong to it. */
const withoutBlanks = (part: string, before: boolean, after: boolean) =>
  part.slice(before && part.startsWith(' ') ? 1 : 0).replace(after ? / $/ : /$^/, '');
