import { Document, Packer, Paragraph, TextRun } from 'docx';

/** How many questions `wordBank` holds, the one without a key included. */
export const bankSize = 12;

/** What question `number` asks. */
export const promptOf = (number: number) =>
  `Theo quy chế thử nghiệm số ${number}/QC, việc nào do bộ phận số ${number} làm?`;

const letters = ['A', 'B', 'C', 'D'];

const question = (number: number, marked: boolean) => [
  new Paragraph(`Câu ${number}. ${promptOf(number)}`),
  ...letters.map(
    (letter, index) =>
      new Paragraph({
        children: [
          new TextRun({
            text: `${letter}. Công việc thứ ${index + 1} của bộ phận ${number}`,
            bold: marked && index === number % 4,
          }),
        ],
      }),
  ),
];

/** A bank as a colleague would type it in Word: the right option in bold, forgotten in the last question. */
export const wordBank = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: Array.from({ length: bankSize }, (_, index) =>
            question(index + 1, index + 1 < bankSize),
          ).flat(),
        },
      ],
    }),
  );

/** The right option’s text of a question of `wordBank`. */
export const rightOption = (number: number) => `Công việc thứ ${(number % 4) + 1} của bộ phận ${number}`;
