import type { Topic } from '../../../contests/contract.ts';
import { FileRefused, type ReadFile, type ReadProblem, type ReadQuestion } from '../../read-result.ts';
import { bytesOfAddress, bytesOfBase64 } from './data-address.ts';
import { topicOfCategory } from './moodle-category.ts';
import { questionOfMoodle } from './moodle-question.ts';
import { askedByKind } from './moodle-xml-asked.ts';
import { childrenOf, named, partOf, textOf, valueOf, wordsOf } from './moodle-xml-parts.ts';
import { parseXml, type XmlNode } from '../package/parse-xml.ts';
import { levelOf, topicOf } from '../recognised-words.ts';
import { mostQuestions } from '../table/table-questions.ts';
import { excerpt } from '../tidy-text.ts';
import type { Embedded, WrittenText } from '../text/written-text.ts';

/**
 * Reads Moodle XML, question by question. Where the file breaks off or is damaged, what stands before is kept.
 *
 * Source: Moodle documentation, “Moodle XML format”; the question types' own exports.
 */
export const readMoodleXml: ReadFile = (bytes, onProgress) => {
  const questions: ReadQuestion[] = [];
  const problems: ReadProblem[] = [];
  let topic: Topic | null = null;
  let last = 1;
  const take = (node: XmlNode, line: number) => {
    last = line;
    const kind = node.attributes['type'] ?? '';
    if (kind === 'category') {
      const category = topicOfCategory(valueOf(node, 'category'), { line });
      topic = category.topic;
      problems.push(...category.problems);
      return;
    }
    const read = readQuestion(node, { kind, line, topic });
    if ('question' in read) questions.push(read);
    else problems.push(read);
    if (questions.length > mostQuestions) throw new FileRefused('too-many-questions', `${mostQuestions}`);
  };
  try {
    parseXml(bytes, { branches: new Set([named('question')]), onBranch: take, onProgress });
  } catch (error) {
    if (!(error instanceof FileRefused) || error.code !== 'damaged' || questions.length === 0) throw error;
    problems.push({ code: 'rest-not-read', place: { line: last }, detail: '' });
  }
  return { format: 'moodle-xml', questions, problems };
};

interface Where {
  kind: string;
  line: number;
  topic: Topic | null;
}

const readQuestion = (node: XmlNode, { kind, line, topic }: Where): ReadQuestion | ReadProblem => {
  const place = { line };
  const format = partOf(node, 'questiontext')?.attributes['format'] ?? 'moodle_auto_format';
  const prompt = textOf(partOf(node, 'questiontext'), format);
  const read = askedByKind.get(kind);
  if (kind === 'description') return { code: 'nothing-asked', place, detail: excerpt(prompt.plain) };
  if (!read)
    return { code: 'kind-not-supported', place, detail: `${kindInWords(kind)} “${excerpt(prompt.plain)}”` };
  const { asked, problems, prompt: withGaps } = read(node, format);
  const tags = childrenOf(partOf(node, 'tags'), 'tag').map(wordsOf);
  const feedback = textOf(partOf(node, 'generalfeedback'), format);
  return questionOfMoodle({
    place,
    source: sourceOf(node, prompt),
    prompt: withGaps ?? prompt,
    asked,
    feedback,
    topic: tags.map(topicOf).findLast((found) => found !== null) ?? topic,
    noted: notedIn(tags),
    problems: [...problems, ...checkTexts(node)].map((problem) => ({ ...problem, place })),
    findFile: (embedded) => fileOf(node, embedded),
  });
};

/** The kinds most files have are told in words. */
const kindInWords = (kind: string) => (kind === 'essay' || kind === 'cloze' ? `{${kind}}` : excerpt(kind));

/** HTML that was not put into CDATA has become elements of the file: what they say is not where it belongs. */
const checkTexts = (node: XmlNode): Pick<ReadProblem, 'code' | 'detail'>[] => {
  const stray = node.children.flatMap((child) => (child.name === named('text') ? child.children : []))[0];
  if (stray) return [{ code: 'markup-in-text', detail: stray.name.replace(/^.*:/, '') }];
  return node.children.flatMap(checkTexts).slice(0, 1);
};

/** Tags that name a level are taken for it. */
const notedIn = (tags: readonly string[]) => {
  const level = tags.map(levelOf).findLast((found) => found !== null);
  return level ? { level } : {};
};

/** For comparing: the texts, not the elements around them. */
const sourceOf = (node: XmlNode, prompt: WrittenText): string => {
  const parts = ['answer', 'subquestion', 'selectoption', 'dragbox'].flatMap((name) =>
    childrenOf(node, name),
  );
  const lines = parts.map((part) => {
    const right = partOf(part, 'answer');
    return [textOf(part, 'html').plain, ...(right ? [textOf(right, 'html').plain] : [])].join(' -> ');
  });
  return [prompt.plain, ...lines].join('\n');
};

/** The bytes of a file that goes with a question, found by the name its text uses. */
const fileOf = (node: XmlNode, { source }: Embedded): Uint8Array | null => {
  const inside = bytesOfAddress(source);
  if (inside || !source.startsWith('@@PLUGINFILE@@/')) return inside;
  const wanted = nameIn(source);
  const file = filesIn(node).find(({ attributes }) => attributes['name'] === wanted);
  return file?.attributes['encoding'] === 'base64' ? bytesOfBase64(file.text) : null;
};

const nameIn = (address: string): string => {
  const name = address.split('?')[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** Files stand in the element whose text shows them, sometimes one deeper. */
const filesIn = (node: XmlNode): XmlNode[] =>
  node.children.flatMap((child) =>
    child.name === named('file')
      ? [child]
      : ['questiontext', 'answer', 'subquestion', 'dragbox', 'selectoption'].some(
            (name) => child.name === named(name),
          )
        ? filesIn(child)
        : [],
  );
