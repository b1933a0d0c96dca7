import type { RichLine } from '../word/rich-line.ts';

/** What a line says about its question, other than the question itself. */
export interface Label {
  what:
    | 'key'
    | 'answers'
    | 'tolerance'
    | 'textMatch'
    | 'explanation'
    | 'legalBasis'
    | 'cites'
    | 'topic'
    | 'level'
    | 'difficulty'
    | 'type';
  /** Where in the line the value begins and ends. */
  start: number;
  end: number;
}

const labels: readonly { what: Label['what']; pattern: RegExp }[] = [
  {
    what: 'key',
    pattern:
      /^[\s([]*(?:(?:=>|→|⇒|➔)\s*)?(?:đáp án(?: đúng| chính xác)?|dap an(?: dung)?|đ\/?a|phương án đúng|câu trả lời đúng|trả lời(?: đúng)?|key|(?:correct )?answer|correct)(?:\s+là)?\s*[:\-–.=]\s*(?<value>\S.*)$/diu,
  },
  {
    what: 'key',
    pattern:
      /^[\s([]*(?:(?:=>|→|⇒|➔)\s*)?(?:đáp án(?: đúng)?|dap an|đ\/?a|phương án đúng|chọn|answer)(?:\s+là)?\s*[:\s]\s*(?<value>[a-h](?:\s*(?:,|;|và)\s*[a-h])*)[\s.)\]]*$/diu,
  },
  {
    what: 'explanation',
    pattern:
      /^\s*(?:giải thích|giai thich|lời giải|hướng dẫn giải|diễn giải|explanation)(?: đáp án)?\s*[:.\-–]\s*(?<value>.*)$/diu,
  },
  {
    what: 'legalBasis',
    pattern:
      /^\s*\(?(?:căn cứ(?: pháp lý| pháp luật)?|can cu(?: phap ly)?|cơ sở(?: pháp lý)?|trích dẫn|văn bản(?: căn cứ)?|nguồn|legal basis)\s*:\s*(?<value>.*)$/diu,
  },
  {
    what: 'legalBasis',
    pattern:
      /^\s*\((?<value>(?:theo|căn cứ|trích)\s+(?:điểm|khoản|điều|mục|luật|bộ luật|nghị|thông|quyết|hiến)[^()]*)\)\s*$/diu,
  },
  { what: 'cites', pattern: /^\s*(?:căn cứ|điều khoản) dẫn chiếu\s*:\s*(?<value>.*)$/diu },
  { what: 'topic', pattern: /^\s*(?:chuyên đề|chủ đề|lĩnh vực|topic)\s*:\s*(?<value>.*)$/diu },
  { what: 'level', pattern: /^\s*(?:mức độ(?: nhận thức)?|level)\s*:\s*(?<value>.*)$/diu },
  {
    what: 'answers',
    pattern: /^\s*(?:(?:các )?đáp án (?:được )?chấp nhận|accepted answers?)\s*:\s*(?<value>.*)$/diu,
  },
  { what: 'tolerance', pattern: /^\s*(?:sai số(?: cho phép)?|tolerance)\s*:\s*(?<value>.*)$/diu },
  { what: 'textMatch', pattern: /^\s*cách so chữ\s*:\s*(?<value>.*)$/diu },
  { what: 'difficulty', pattern: /^\s*(?:độ khó|difficulty)\s*:\s*(?<value>.*)$/diu },
  { what: 'type', pattern: /^\s*(?:loại(?: câu(?: hỏi)?)?|type)\s*:\s*(?<value>.*)$/diu },
];

/** The label a line begins with, e.g. `Đáp án: B`; null for a line that is plain text. */
export const labelOf = (text: string): Label | null => {
  for (const { what, pattern } of labels) {
    const [start, end] = pattern.exec(text)?.indices?.groups?.['value'] ?? [];
    if (start !== undefined && end !== undefined) return { what, start, end };
  }
  return null;
};

const labelInLine =
  /(?:(?<!\s)(?: ?\t\s*| {2}\s*)|(?<=[.;!?)\]]) )(?=(?:(?:=>|→|⇒|➔)\s*)?\(?(?:đáp án|đ\/?a|giải thích|căn cứ|cơ sở pháp lý|lời giải)(?: đúng| pháp lý)?\s*:)|(?<!=>|[→⇒➔]) (?=(?:(?:=>|→|⇒|➔)\s*)?\(?(?:đáp án|đ\/?a)(?: đúng)?\s*:\s*[a-h](?:$|[\s.,;)]))/giu;

/** Cuts a line where a label begins within it: “D. Bốn   Đáp án: B   Giải thích: …”. */
export const cutAtLabels = (text: string): { start: number; end: number }[] => {
  const cuts = [...text.matchAll(labelInLine)].map((found) => found.index + found[0].length);
  const starts = [0, ...cuts];
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? text.length }));
};

/** How a question begins. */
export interface QuestionStart {
  number: number;
  /** Câu 5, or the number alone. */
  by: 'word' | 'number';
  delimiter: string;
  /** Where its text begins. */
  textAt: number;
}

/** The last four are “Câu” and “Câu hỏi” in the old encodings, so that their questions are found and refused. */
const wordStart =
  /^\s*(?:câu hỏi|câu|cau hoi|cau|question|c©u hái|c©u|caâu hoûi|caâu)\s*(?:số\s*)?(?<number>\d{1,5})(?:\s*(?<delimiter>[.:)\-–—/])\s*|(?=\s*$)|\s+(?=[\p{Lu}“"'([<…]))/iu;
const numberStart = /^\s*(?<number>\d{1,4})\s?(?<delimiter>[.:)\-–/])(?:\s+|(?=\p{L}))/u;
/** The rest of a start without a delimiter must look like the beginning of a sentence, whatever its flags. */
const sentence = /^(?:$|[\p{Lu}“"'([<…])/u;

const exerciseStart =
  /^\s*(?:bài(?: tập)?|bai)\s*(?:số\s*)?(?<number>\d{1,4})\s*(?<delimiter>[.:)\-–—/])\s*/iu;

/**
 * How a line begins a question; null if it begins none.
 *
 * @param exercises whether “Bài 1” begins one too: beside “Câu 1” it is the title of a section.
 */
export const questionStart = (text: string, exercises = false): QuestionStart | null => {
  const word = wordStart.exec(text) ?? (exercises ? exerciseStart.exec(text) : null);
  const found = word ?? numberStart.exec(text);
  if (!found) return null;
  const { number = '', delimiter = '' } = found.groups ?? {};
  const textAt = found[0].length;
  if (delimiter === '' && !sentence.test(text.slice(textAt).trimStart())) return null;
  return { number: Number(number), by: word ? 'word' : 'number', delimiter, textAt };
};

const optionLine = /^\s*(?:(?:[*✓✔☑☒☐□○◯]|\[[ xX]?\])\s*)?\(?[A-Ha-h]\s?\*?\s?[.)/:]/;

/** Whether a line begins with the letter of an option. */
export const startsOption = (text: string) => optionLine.test(text);

const headingPattern =
  /^\s*(?:phần|chương|nhóm|mục|chuyên đề|chủ đề|lĩnh vực|bài)\s+(?:thứ\s+)?(?:\d+|[ivx]+|[a-h])\b/iu;

const theEnd = /^[\s\-–—.*=_]*(?:hết|the end)[\s\-–—.*=_]*$/iu;

/** “--- HẾT ---”. */
export const isEnd = (text: string): boolean => theEnd.test(text);

/** What nobody takes for an option, even where no option has a letter: “PHẦN II”, “HẾT”. */
export const isSection = (text: string): boolean =>
  isEnd(text) || /^\s*(?:PHẦN|Phần|CHƯƠNG|Chương|NHÓM|Nhóm)\s+(?:\d+|[IVX]+)\b/u.test(text);

/** “II. Tài chính công”: options end with H. */
const romanTitle = /^\s*(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\s*[.:)\-–]\s*\p{Lu}/u;

/** Whether a line reads like the title of a section: “PHẦN II …”, “Chuyên đề 3: …”, capitals throughout, or “HẾT”. */
export const isHeading = ({ text }: Pick<RichLine, 'text'>): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = letters.length >= 8 && !/\p{Ll}/u.test(text) && text.includes(' ');
  return headingPattern.test(text) || capitals || isEnd(text) || romanTitle.test(text);
};
