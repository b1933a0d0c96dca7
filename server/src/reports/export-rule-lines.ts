import type { RuleBlock, RuleSection } from '../../../web/src/lib/rules/rule-section.ts';
import type { ExportOrder } from './export-facts.ts';
import { exportWords } from './export-words.ts';
import { cellText } from './xlsx-cell.ts';
import type { Line } from './xlsx-sheet.ts';

const line = (value: string): Line => ({ cells: [{ value: cellText(value) }] });

/** The rules in words, as their public page has them. */
export function ruleLines({ contest, language }: ExportOrder, sections: readonly RuleSection[]): Line[] {
  const { rules, rulesVersion } = contest;
  const words = exportWords[language];
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
