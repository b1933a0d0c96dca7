import { documentKinds } from './document-kinds.ts';
import { numberShape, plainSigns, readNumber } from './document-number.ts';

/** A document, or an article of it, as the words of a legal basis name it. */
export interface ReadCitation {
  /** As written; a short form such as `118/2025` where the words leave the rest out. */
  number: string;
  /** e.g. `Nghị định`; empty where the words do not say. */
  kind: string;
  /** ISO date, or a year alone, where the words give one: some numbers are used anew every year. */
  issued: string;
  /** e.g. `5`; empty for the whole document. */
  article: string;
  /** e.g. `2` or `điểm b khoản 2`; empty for the whole article. */
  clause: string;
}

const several = (one: string) => String.raw`${one}(?:\s*(?:,|và)\s*${one}(?![\p{L}\p{N}\/]))*`;
const clauseNumber = String.raw`\d{1,3}[a-zđ]?`;
const articleNumber = String.raw`(?<articleNumber>\d{1,4}[a-zđ]?)(?![\p{L}\p{N}])`;

/** What matters in a legal basis, in the order it is looked for at each place. */
const marks = new RegExp(
  [
    String.raw`(?<open>\()|(?<close>\))|(?<part>;)`,
    // What stands after these has gone: nothing rests on it. “Thay đổi” is another word.
    String.raw`(?<![\p{L}\p{N}])(?<gone>(?:thay thế|thay cho|thay|bãi bỏ)(?! đổi)(?!\p{L}))`,
    String.raw`(?<![\p{L}\p{N}])(?:điểm\s+(?<points>${several('[a-zđ]')})\s*,?\s*)?(?:khoản\s+(?<clauses>${several(clauseNumber)})\s*,?\s*)?điều\s+${articleNumber}`,
    String.raw`(?<![\p{L}\p{N}])(?<kind>${documentKinds.join('|')})(?!\p{L})`,
    String.raw`(?<![\p{L}\p{N}\/.-])(?:(?<number>${numberShape})|(?<short>\d{1,5}\/(?:19|20)\d\d))(?![\p{L}\p{N}\/])(?:[\s,]*(?:ngày\s+(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>(?:19|20)\d\d)|năm\s+(?<only>(?:19|20)\d\d)))?`,
  ].join('|'),
  'giu',
);

interface Article {
  article: string;
  clauses: string[];
}

interface CitedDocument extends Pick<ReadCitation, 'number' | 'kind' | 'issued'> {
  articles: Article[];
}

/** What is between brackets is read by itself: its articles are those of its own documents. */
interface Frame {
  current: CitedDocument | null;
  /** Articles whose document is still to come. */
  waiting: Article[];
  gone: boolean;
}

type Groups = Partial<Record<string, string>>;

const items = (text: string) => text.split(/\s*(?:,|và)\s*/iu);

const articleOf = ({ points, clauses, articleNumber: article = '' }: Groups): Article => {
  if (clauses === undefined) return { article, clauses: [] };
  const each = items(clauses);
  const within = (clause: string) =>
    points === undefined ? [clause] : items(points).map((point) => `điểm ${point} khoản ${clause}`);
  return { article, clauses: each.flatMap(within) };
};

const issuedOf = ({ day, month, year, only = '' }: Groups): string =>
  day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : only;

const canonicalKind = (said: string) =>
  documentKinds.find((kind) => kind.toLowerCase() === said.toLowerCase()) ?? said;

/** Only blanks, or “của”, between an article and the document it is of. */
const belongs = /^\s*(?:(?:của|tại)\s+)?$/iu;
/** Between numbers of one list: `Nghị định 367/2025 và 309/2026`. */
const listed = /^[\s,]*(?:và)?\s*$/iu;

/** Reads one legal basis from left to right. */
class Reading {
  readonly documents: CitedDocument[] = [];
  #frames: Frame[] = [{ current: null, waiting: [], gone: false }];
  #kind = '';
  #last: 'article' | 'kind' | 'document' | 'other' = 'other';
  #lastArticle: Article | null = null;
  /** Whether the kind just read follows an article it is the document of. */
  #kindBelongs = false;

  get #frame(): Frame {
    const frame = this.#frames.at(-1);
    if (!frame) throw new Error('A legal basis has always one frame');
    return frame;
  }

  take(groups: Groups, gap: string): void {
    if (groups['articleNumber']) this.#takeArticle(articleOf(groups));
    else if (groups['kind']) this.#takeKind(groups['kind'], gap);
    else if (groups['number'] ?? groups['short']) this.#takeDocument(groups, gap);
    else this.#takeMark(groups);
  }

  #takeMark(groups: Groups) {
    if (groups['open']) this.#frames.push({ current: null, waiting: [], gone: false });
    if (groups['close'] && this.#frames.length > 1) {
      const { waiting } = this.#frames.pop() ?? { waiting: [] };
      this.#frame.current?.articles.push(...waiting);
    }
    if (groups['part']) this.#frame.gone = false;
    if (groups['gone']) this.#frame.gone = true;
    this.#last = 'other';
  }

  #takeArticle(article: Article) {
    const { current, waiting } = this.#frame;
    (current?.articles ?? waiting).push(article);
    this.#lastArticle = article;
    this.#last = 'article';
  }

  #takeKind(kind: string, gap: string) {
    this.#kind = canonicalKind(kind);
    this.#kindBelongs = this.#last === 'article' && belongs.test(gap);
    this.#last = 'kind';
  }

  #takeDocument(groups: Groups, gap: string) {
    const { number, short = '' } = groups;
    // “4/2023” is a month unless it is said what it is the number of.
    const isNamed =
      this.#last === 'kind' ? /^\s*(?:số\s*)?$/iu.test(gap) : this.#last === 'document' && listed.test(gap);
    // Small letters would make a number of “3-tháng” too.
    if (!isNamed && readNumber(number ?? '') === undefined) return;
    const isNext = this.#last === 'kind' ? this.#kindBelongs : this.#last === 'article' && belongs.test(gap);
    const document = {
      number: number ?? short,
      kind: this.#kind,
      issued: issuedOf(groups),
      articles: this.#articlesFor(isNext),
    };
    this.#frame.current = document;
    if (!this.#frame.gone) this.documents.push(document);
    this.#last = 'document';
  }

  /** Articles that stand before their document. */
  #articlesFor(isNext: boolean): Article[] {
    const { current, waiting } = this.#frame;
    if (!current) return waiting.splice(0);
    const last = this.#lastArticle;
    if (!isNext || !last) return [];
    current.articles = current.articles.filter((article) => article !== last);
    return [last];
  }
}

/**
 * The documents a legal basis rests on, with article and clause, in the order they are named. Articles belong
 * to the document before them, or to the one right after (“Điều 5 Nghị định …”); what stands in brackets is read
 * by itself. Documents said to have been replaced are left out. Words without a number give nothing.
 */
export const readCitations = (text: string): ReadCitation[] => {
  const reading = new Reading();
  const words = plainSigns(text);
  let end = 0;
  for (const match of words.matchAll(marks)) {
    reading.take(match.groups ?? {}, words.slice(end, match.index));
    end = match.index + match[0].length;
  }
  return reading.documents.flatMap(({ articles, ...document }) => {
    if (articles.length === 0) return [{ ...document, article: '', clause: '' }];
    return articles.flatMap(({ article, clauses }) =>
      (clauses.length > 0 ? clauses : ['']).map((clause) => ({ ...document, article, clause })),
    );
  });
};
