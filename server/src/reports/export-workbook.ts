import type { WriteSheet } from 'hucre';
import type { RuleBlock, RuleSection } from '../../../web/src/lib/rules/rule-section.ts';
import { aboutLines } from './export-about.ts';
import { hasOverall, wantedRounds } from './export-facts.ts';
import { statisticsBlocks } from './export-figures.ts';
import type { ExportMaterial } from './export-material.ts';
import { entrantsBlock, overallResults, resultsOfRound } from './export-results.ts';
import { cellText, sheetName } from './xlsx-cell.ts';
import { blocksSheet, linesSheet, tableSheet, type Line } from './xlsx-sheet.ts';

/** The sheets of a workbook, in order. @param rules the rules in words, as their public page has them. */
export function workbookSheets(material: ExportMaterial, rules: readonly RuleSection[]): WriteSheet[] {
  const { words, order } = material;
  const names: string[] = [];
  const named = (wanted: string) => {
    const name = sheetName(wanted, names);
    names.push(name);
    return name;
  };
  return [
    linesSheet(named(words.about), aboutLines(order), [24, 48, 22, 36, 22]),
    ...resultSheets(material, named),
    ...(order.people ? [tableSheet(named(words.entrants), entrantsBlock(material))] : []),
    blocksSheet(named(words.statistics), statisticsBlocks(material)),
    linesSheet(named(words.rules), ruleLines(material, rules), [80, 28, 28]),
  ];
}

/** One round stands by itself; several, as far as they have begun, follow the standings over all of them. */
function resultSheets(material: ExportMaterial, named: (wanted: string) => string): WriteSheet[] {
  const { words, order } = material;
  const rounds = wantedRounds(order);
  if (!hasOverall(order))
    return rounds.map(({ id }) => tableSheet(named(words.results), resultsOfRound(material, id)));
  return [
    tableSheet(named(words.overall), overallResults(material)),
    ...rounds
      .filter(({ opensAt }) => opensAt <= order.exportedAt)
      .map(({ id, title }) => tableSheet(named(`${words.results} ${title}`), resultsOfRound(material, id))),
  ];
}

const line = (value: string): Line => ({ cells: [{ value: cellText(value) }] });

function ruleLines({ words, order }: ExportMaterial, sections: readonly RuleSection[]): Line[] {
  const { rules, rulesVersion } = order.contest;
  return [
    { ...line(`${words.rules}: ${rules.title}`), bold: true },
    line(`${words.version} ${rulesVersion}`),
    ...sections.flatMap(({ title, blocks }, at): Line[] => [
      { cells: [] },
      { ...line(`${at + 1}. ${title}`), bold: true },
      ...blocks.flatMap(blockLines),
    ]),
  ];
}

function blockLines(block: RuleBlock): Line[] {
  switch (block.kind) {
    case 'text':
      return [line(block.text)];
    case 'heading':
      return [{ ...line(block.text), bold: true }];
    case 'list':
      return block.items.map((item, at) => line(`${block.ordered ? `${at + 1}.` : '•'} ${item}`));
    case 'table': {
      const row = (cells: readonly string[]) => ({
        cells: cells.map((value) => ({ value: cellText(value) })),
      });
      return [{ ...row(block.head), bold: true }, ...block.rows.map(row)];
    }
  }
}
