import { bankProblem, type BankProblem } from './bank-problem.ts';

/** One row of a bank's fact base: what an item may rest on. */
export interface Fact {
  id: string;
  basis: string;
  /** Date of the document, ISO; empty when unknown. */
  issued: string;
  status: string;
  /** Kinds of source it was read in, e.g. “toàn văn”. */
  labels: string[];
  /** A: seen in an opened source. */
  confidence: string;
}

const columns = ['id', 'basis', 'issued', 'status', 'labels', 'confidence'] as const;

/** Reads `facts.tsv`: a header, then one fact on each line, labels parted by “; ”. */
export const readFacts = (
  file: string,
  text: string,
): { facts: Map<string, Fact>; problems: BankProblem[] } => {
  const [header = '', ...rows] = text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
  const facts = new Map<string, Fact>();
  if (header !== columns.join('\t'))
    return {
      facts,
      problems: [bankProblem({ file, line: 1 }, 'fact-file', `expected ${columns.join(', ')}`)],
    };
  const problems: BankProblem[] = [];
  rows.forEach((row, index) => {
    const fields = row.split('\t');
    const [id = '', basis = '', issued = '', status = '', labels = '', confidence = ''] = fields;
    if (fields.length === columns.length && id !== '' && !facts.has(id))
      facts.set(id, { id, basis, issued, status, labels: labels.split('; ').filter(Boolean), confidence });
    else problems.push(bankProblem({ file, line: index + 2 }, 'fact-file', id || 'row'));
  });
  return { facts, problems };
};
