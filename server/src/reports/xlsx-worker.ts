import { parentPort, workerData } from 'node:worker_threads';
import { writeXlsx } from 'hucre/xlsx';
import type { RuleSection } from '../../../web/src/lib/rules/rule-section.ts';
import type { Rules } from '../contests/contract.ts';
import type { Language } from '../problems.ts';
import type { ExportFacts, ExportOrder } from './export-facts.ts';
import { ExportMaterial } from './export-material.ts';
import { workbookSheets } from './export-workbook.ts';

type NameDocument = (id: string) => string;
type DescribeRules = (rules: Rules, language: Language, nameDocument: NameDocument) => RuleSection[];

/* A thread of its own: ranking, sorting and compressing 10^5 rows takes seconds, and entrants are sitting. */

/** The rules in the very sentences of their public page: a second wording would sooner or later differ. */
async function describeRules({ contest, language, documents }: ExportOrder): Promise<RuleSection[]> {
  const page = new URL('../../../web/src/lib/rules/describe-rules.ts', import.meta.url);
  const { describeRules: describe } = (await import(page.href)) as { describeRules: DescribeRules };
  return describe(contest.rules, language, (id) => documents.get(id) ?? id);
}

async function write(material: ExportMaterial): Promise<Uint8Array> {
  const { contest } = material.order;
  const rules = await describeRules(material.order);
  return writeXlsx({
    sheets: workbookSheets(material, rules),
    properties: { title: contest.rules.title, creator: contest.rules.organizer },
    defaultFont: { name: 'Calibri', size: 11 },
  });
}

const material = new ExportMaterial(workerData as ExportOrder);
/** A failure is left to end the thread: its owner hears of it. */
async function answer() {
  const bytes = new Uint8Array(await write(material));
  parentPort?.postMessage(bytes, [bytes.buffer]);
  parentPort?.close();
}

parentPort?.on('message', (message: ExportFacts | 'end') => {
  if (message === 'end') void answer();
  else material.take(message);
});
