import type { RuleSection } from '../../../web/src/lib/rules/rule-section.ts';
import type { Rules } from '../contests/contract.ts';
import type { Language } from '../problems.ts';
import type { ExportOrder } from './export-facts.ts';

type NameDocument = (id: string) => string;
type DescribeRules = (rules: Rules, language: Language, nameDocument: NameDocument) => RuleSection[];

/** The rules in the very sentences of their public page: a second wording would sooner or later differ. */
export async function describeOrder({ contest, language, documents }: ExportOrder): Promise<RuleSection[]> {
  const page = new URL('../../../web/src/lib/rules/describe-rules.ts', import.meta.url);
  const { describeRules } = (await import(page.href)) as { describeRules: DescribeRules };
  return describeRules(contest.rules, language, (id) => documents.get(id) ?? id);
}
