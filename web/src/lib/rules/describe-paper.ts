import type { BlueprintLine, Rules } from '@cchc/server/src/contests/contract.ts';
import { paperSources } from '@cchc/server/src/contests/paper-source.ts';
import { levelName, topicName } from '#lib/contests/names.ts';
import { m } from '#lib/paraglide/messages.js';
import { describeBanks } from '#lib/rules/describe-banks.ts';
import { paperLength, paperLengths } from '#lib/rules/paper-length.ts';
import { text, type Language, type RuleBlock, type RuleSection } from '#lib/rules/rule-section.ts';
import { formatScore } from '#lib/vi/number.ts';

/** What a legal document is called, by id. */
export type NameDocument = (id: string) => string;

/**
 * What is asked, where questions come from and in what order. Mirrors `contests/paper-source.ts` and
 * `banks/paper/draw-paper.ts`.
 */
export const describePaper = (rules: Rules, language: Language, nameDocument: NameDocument): RuleSection => {
  const blueprint = (lines: readonly BlueprintLine[]) => blueprintTable(lines, language, nameDocument);
  return {
    id: 'paper',
    title: m.rules_paper({}, language),
    blocks: [
      ...describeSets(rules, language),
      ...describeBlueprints(rules, language, blueprint),
      ...[
        rules.shuffle.items ? m.rules_paper_shuffled : m.rules_paper_in_order,
        rules.shuffle.options ? m.rules_paper_options_shuffled : m.rules_paper_options_in_order,
      ].map((say) => text(say({}, language))),
      ...describeBanks(rules, language),
    ],
  };
};

const describeSets = ({ rounds }: Rules, language: Language): RuleBlock[] =>
  rounds
    .filter(({ sets }) => sets.length > 0)
    .map(({ title, sets }) => {
      const names = sets.map(({ name }) => `“${name}”`).join(', ');
      return text(m.rules_paper_sets({ round: title, sets: names }, language));
    });

type WriteBlueprint = (lines: readonly BlueprintLine[]) => RuleBlock;

/** The contest's blueprint, unless every paper has a more particular one, and those that rounds and sets have. */
const describeBlueprints = (rules: Rules, language: Language, write: WriteBlueprint): RuleBlock[] => {
  const shared = paperSources(rules).some(({ blueprint }) => blueprint === rules.blueprint);
  const total = paperLength(rules.blueprint);
  return [
    ...(shared ? [text(m.rules_paper_total({ total }, language)), write(rules.blueprint)] : []),
    ...rules.rounds.flatMap((round) => describeRoundBlueprints(round, language, write)),
  ];
};

const describeRoundBlueprints = (
  { title, blueprint, sets }: Rules['rounds'][number],
  language: Language,
  write: WriteBlueprint,
): RuleBlock[] => {
  const needed = blueprint && (sets.length === 0 || sets.some((set) => set.blueprint === null));
  return [
    ...(needed
      ? [
          text(m.rules_paper_round_total({ round: title, total: paperLength(blueprint) }, language)),
          write(blueprint),
        ]
      : []),
    ...sets.flatMap((set) => {
      if (!set.blueprint) return [];
      const total = paperLength(set.blueprint);
      const says = m.rules_paper_set_total({ set: set.name, round: title, total }, language);
      return [text(says), write(set.blueprint)];
    }),
  ];
};

/** Lines of a blueprint; documents have a column only where one is named. */
const blueprintTable = (
  lines: readonly BlueprintLine[],
  language: Language,
  nameDocument: NameDocument,
): RuleBlock => {
  const byDocument = lines.some(({ document }) => document !== null);
  const documentOf = ({ document }: BlueprintLine) =>
    document === null ? m.rules_paper_any_document({}, language) : nameDocument(document);
  return {
    kind: 'table',
    head: [
      m.rules_paper_topic,
      ...(byDocument ? [m.rules_paper_document] : []),
      m.rules_paper_level,
      m.rules_paper_count,
    ].map((say) => say({}, language)),
    rows: lines.map((line) => [
      line.topic ? topicName(line.topic, language.locale) : m.rules_paper_any_topic({}, language),
      ...(byDocument ? [documentOf(line)] : []),
      line.level ? levelName(line.level, language.locale) : m.rules_paper_any_level({}, language),
      String(line.count),
    ]),
  };
};

/** What an answer earns. Mirrors `scoring/score-response.ts`. */
export const describeScoring = (rules: Rules, language: Language): RuleSection => ({
  id: 'scoring',
  title: m.rules_scoring({}, language),
  blocks: [
    text(describePoints(rules, language)),
    text(
      rules.scoring.multiple === 'partial'
        ? m.rules_scoring_partial({}, language)
        : m.rules_scoring_all_or_nothing({}, language),
    ),
  ],
});

const describePoints = (rules: Rules, language: Language): string => {
  const { pointsPerItem } = rules.scoring;
  const points = formatScore(pointsPerItem, language.locale);
  const [length = 0, ...others] = paperLengths(rules);
  if (others.length > 0) return m.rules_scoring_points_varied({ points }, language);
  const max = formatScore(pointsPerItem * length, language.locale);
  return m.rules_scoring_points({ points, max }, language);
};
