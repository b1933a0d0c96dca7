import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, makeDocx, makeXlsx, paragraph, run } from '../../../testing/ooxml.ts';
import { refusal } from '../../../testing/outline.ts';
import type { ReadResult } from '../read-result.ts';
import { readQuestionFile } from './read-file.ts';

interface Made {
  prompt: string;
  options: string[];
  right: number[];
}

const words = fc
  .array(
    fc.constantFrom(
      'cơ',
      'quan',
      'Nghị',
      'định',
      'số',
      '15',
      'ữ',
      'Đ',
      'hành',
      'chính',
      'a',
      'năm',
      '2025',
      '<&>',
      'thủ',
      'tục',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => `Việc ${parts.join(' ')}`);

const made: fc.Arbitrary<Made> = fc
  .record({
    prompt: words.map((text) => `${text} là gì?`),
    options: fc.uniqueArray(words, { minLength: 2, maxLength: 8, selector: (text) => text.toLowerCase() }),
    picks: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }),
  })
  .map(({ prompt, options, picks }) => {
    // Looks mark some options, never all.
    const right = [...new Set(picks.map((pick) => pick % options.length))].slice(0, options.length - 1);
    return { prompt, options, right: right.toSorted((left, other) => left - other) };
  });

const layout = fc.record({
  start: fc.constantFrom('Câu #. ', 'Câu #: ', 'Câu hỏi # - ', '#. ', '#) ', 'auto'),
  letter: fc.constantFrom('A. ', 'A) ', 'A/ ', 'a) ', 'a. ', 'auto'),
  options: fc.constantFrom('lines', 'tabs', 'breaks'),
  key: fc.constantFrom('line', 'bold', 'colour', 'highlight', 'underline', 'asterisk'),
  split: fc.boolean(),
  nfd: fc.boolean(),
});
type Layout = typeof layout extends fc.Arbitrary<infer Value> ? Value : never;

const formats: Record<string, string> = {
  bold: '<w:b/>',
  colour: '<w:color w:val="C00000"/>',
  highlight: '<w:highlight w:val="green"/>',
  underline: '<w:u w:val="single"/>',
};

const numbering = `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Câu %1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
const listed = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;

const render = (questions: readonly Made[], chosen: Layout) => {
  // Letters that count by themselves count anew only under questions that do.
  const automatic = chosen.start === 'auto';
  const letter = automatic ? 'auto' : chosen.letter === 'auto' ? 'A. ' : chosen.letter;
  const write = (text: string, format = '') => {
    const written = chosen.nfd ? text.normalize('NFD') : text;
    const pieces = chosen.split ? (written.match(/.{1,3}/gsu) ?? []) : [written];
    return pieces.map((piece) => run(piece, format)).join('');
  };
  const option = (question: Made, at: number) => {
    const isRight = question.right.includes(at);
    const sign = String.fromCharCode((letter.startsWith('a') && !automatic ? 97 : 65) + at);
    const star = isRight && chosen.key === 'asterisk';
    const text = `${automatic ? '' : sign + letter.slice(1)}${question.options[at]}${star ? ' *' : ''}`;
    return write(text, isRight ? (formats[chosen.key] ?? '') : '');
  };
  const body = questions.map((question, number) => {
    const start = automatic ? '' : chosen.start.replace('#', `${number + 1}`);
    const head = paragraph(write(start + question.prompt), automatic ? listed(0) : '');
    const all = question.options.map((_, at) => option(question, at));
    const options =
      automatic || chosen.options === 'lines'
        ? all.map((runs) => paragraph(runs, automatic ? listed(1) : '')).join('')
        : paragraph(all.join(chosen.options === 'tabs' ? '<w:r><w:tab/></w:r>' : '<w:r><w:br/></w:r>'));
    const key = question.right.map((at) => String.fromCharCode(65 + at)).join(', ');
    return head + options + (chosen.key === 'line' ? paragraph(write(`Đáp án: ${key}`)) : '');
  });
  return makeDocx({ body: body.join(''), numbering });
};

const readBack = ({ questions, problems }: ReadResult): Made[] => {
  const strange = questions.flatMap((question) => question.problems);
  // Several right answers are read, and pointed out.
  expect([...problems, ...strange.filter(({ code }) => code !== 'read-as-multiple')]).toEqual([]);
  return questions.map(({ question: { prompt, options } }) => ({
    prompt,
    options: options.map(({ text }) => text),
    right: options.flatMap(({ correct }, at) => (correct ? [at] : [])),
  }));
};
const read = (bytes: Uint8Array, name: string) => readQuestionFile(bytes, name, () => undefined);

describe('questions written down and read again', () => {
  it('are the same from Word, in any layout', () => {
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 6 }), layout, (questions, chosen) => {
        expect(readBack(read(render(questions, chosen), 'x.docx'))).toEqual(questions);
      }),
      { numRuns: 150 },
    );
  });

  const headings = ['Câu hỏi', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'Đáp án'];
  const rowOf = ({ prompt, options, right }: Made) => [
    prompt,
    ...Array.from({ length: 8 }, (_, at) => options[at] ?? ''),
    right.map((at) => String.fromCharCode(65 + at)).join(', '),
  ];

  it('are the same from Excel', () => {
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 6 }), (questions) => {
        const bytes = makeXlsx([{ name: 'S', rows: [headings, ...questions.map(rowOf)] }]);
        expect(readBack(read(bytes, 'x.xlsx'))).toEqual(questions);
      }),
      { numRuns: 50 },
    );
  });

  it('are the same from CSV, whatever separates the cells', () => {
    fc.assert(
      fc.property(
        fc.array(made, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t'),
        (questions, separator) => {
          const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
          const rows = [headings, ...questions.map(rowOf)].map((row) => row.map(quoted).join(separator));
          expect(readBack(read(new TextEncoder().encode(rows.join('\r\n')), 'x.csv'))).toEqual(questions);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('any bytes at all', () => {
  /** `read`, or the code it is refused with; anything else is thrown on. */
  const outcome = (bytes: Uint8Array) => refusal(() => read(bytes, 'x'));

  it('are read or refused, and never break the reader', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', 'PK\u0003\u0004', '%PDF-', 'Câu hỏi,A,B\n'),
        (bytes, start) => {
          expect(outcome(Uint8Array.from([...Buffer.from(start), ...bytes]))).not.toBe('');
        },
      ),
    );
  });

  it('in the place of others in an honest file are read or refused', () => {
    const docx = makeDocx({
      body: paragraph('Câu 1. Gì?') + paragraph('A. Một\tB. Hai') + paragraph('Đáp án: A'),
      numbering,
    });
    const xlsx = makeXlsx([
      {
        name: 'S',
        rows: [
          ['Câu hỏi', 'A', 'B', 'Đáp án'],
          ['Gì?', 'Một', 'Hai', 'A'],
        ],
      },
    ]);
    const change = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(docx, xlsx), change, (file, changes) => {
        const bytes = Uint8Array.from(file);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        expect(outcome(bytes)).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('of XML within a document are read or refused', () => {
    const element = fc.constantFrom(
      'w:p',
      'w:r',
      'w:t',
      'w:tbl',
      'w:tr',
      'w:tc',
      'w:sdt',
      'w:del',
      'w:pPr',
      'w:numPr',
      'mc:AlternateContent',
      'mc:Fallback',
    );
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string({ maxLength: 20 }).map((text) => escapeXml(text.replace(/[^\x20-\x7e]/g, ' '))),
        fc
          .tuple(element, fc.array(tie('node'), { maxLength: 4 }))
          .map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`),
      ),
    })).node;
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 6 }), (nodes) => {
        expect(outcome(makeDocx({ body: nodes.join('') }))).not.toBe('');
      }),
    );
  });
});
