import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';

/** How many questions `messyBank` holds, the broken ones included. */
export const messySize = 40;

/** The three that need a hand. */
export const broken = { keyless: 7, twins: 18, optionless: 33 };

const promptOf = (number: number) => `Nhiệm vụ số ${number} theo Quy chế ${number}/QC thuộc về ai?`;
const optionOf = (number: number, index: number) =>
  `Bộ phận ${['một', 'hai', 'ba', 'bốn'][index] ?? ''} của cơ quan ${number}`;
const rightOf = (number: number) => number % 4;

const heads = ['Câu {}:', 'Câu {}.', 'Cau {} -', 'Câu hỏi {}:', '{}.', '{})'];
const headOf = (number: number) => (heads[number % heads.length] ?? '').replace('{}', `${number}`);
const letters = ['A', 'B', 'C', 'D'];
const signs = ['.', ')', '/'];

const optionsOf = (number: number): string[] => {
  if (number === broken.optionless) return [optionOf(number, 0)];
  return letters.map((_, index) => optionOf(number, number === broken.twins && index === 3 ? 2 : index));
};

type Marking = 'bold' | 'red' | 'star' | 'line' | 'underlined' | 'tabbed';
const markings: Marking[] = ['bold', 'red', 'star', 'line', 'underlined', 'tabbed'];

const lookOf = (marking: Marking) => {
  if (marking === 'bold') return { bold: true };
  if (marking === 'red') return { color: 'FF0000' };
  return marking === 'underlined' ? { underline: {} } : {};
};

const asParagraphs = (number: number): Paragraph[] => {
  const marking = markings[number % markings.length] ?? 'bold';
  const keyed = number !== broken.keyless;
  const right = number === broken.optionless ? 0 : rightOf(number);
  const sign = signs[number % signs.length] ?? '.';
  const written = optionsOf(number).map((text, index) => {
    const isKey = keyed && index === right;
    const star = isKey && marking === 'star' ? '*' : '';
    return { text: `${star}${letters[index] ?? ''}${sign} ${text}`, look: isKey ? lookOf(marking) : {} };
  });
  const options =
    marking === 'tabbed'
      ? [new Paragraph(written.map(({ text }) => text).join('\t'))]
      : written.map(({ text, look }) => new Paragraph({ children: splitRuns(text, look) }));
  const said = keyed && (marking === 'line' || marking === 'tabbed');
  return [
    new Paragraph({ children: splitRuns(`${headOf(number)} ${promptOf(number)}`, {}) }),
    ...options,
    ...(said ? [new Paragraph(`Đáp án: ${letters[right] ?? ''}`)] : []),
    ...(number % 5 === 0 ? [new Paragraph(`Căn cứ: Quy chế ${number}/QC, Điều ${number}`)] : []),
  ];
};

/** Word cuts a line into runs wherever somebody once put the cursor. */
const splitRuns = (text: string, look: object) => {
  const at = Math.ceil(text.length / 2);
  return [text.slice(0, at), text.slice(at)].map((part) => new TextRun({ text: part, ...look }));
};

const note = new Table({
  rows: [new TableRow({ children: ['Người soạn', 'Phòng Nội vụ'].map(cell) })],
});
function cell(text: string) {
  return new TableCell({ children: [new Paragraph(text)] });
}

/** A bank as five colleagues would type it in one file: six ways to number, six ways to mark the key. */
export const messyBank = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph('UBND TỈNH – BAN TỔ CHỨC CUỘC THI'),
            new Paragraph('BỘ CÂU HỎI TRẮC NGHIỆM'),
            note,
            ...Array.from({ length: messySize }, (_, index) => [
              ...(index === 20 ? [new Paragraph('Phần II: Cải cách thủ tục hành chính')] : []),
              ...asParagraphs(index + 1),
            ]).flat(),
          ],
        },
      ],
    }),
  );
