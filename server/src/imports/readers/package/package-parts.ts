import type { Archive } from './open-archive.ts';
import { parseXml } from './parse-xml.ts';

/** One thing a part of an office file refers to. */
interface Relation {
  id: string;
  /** The last word of its type, e.g. `styles`. */
  kind: string;
  /** Name of the part in the archive. */
  target: string;
}

/** What a part refers to within its file; the file itself is the part ''. */
export const relationsOf = (archive: Archive, part: string): Relation[] => {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const bytes = archive.read(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const relations: Relation[] = [];
  if (!bytes) return relations;
  parseXml(bytes, {
    branches: new Set(['rel:Relationship']),
    onBranch: ({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
      if (TargetMode === 'External') return;
      const kind = Type.slice(Type.lastIndexOf('/') + 1);
      relations.push({ id: Id, kind, target: locate(folder, Target) });
    },
  });
  return relations;
};

const locate = (folder: string, target: string): string => {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/'))
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  return path.join('/');
};

/** The part an office file is about: its document or workbook. */
export const mainPart = (archive: Archive): string | null => {
  const named = relationsOf(archive, '').find(({ kind }) => kind === 'officeDocument')?.target;
  const known = [named, 'word/document.xml', 'xl/workbook.xml'];
  return known.find((name) => name !== undefined && archive.has(name)) ?? null;
};

/** The first part of a kind that a part refers to, inflated. */
export const relatedPart = (archive: Archive, part: string, kind: string): Uint8Array | null => {
  const relation = relationsOf(archive, part).find((found) => found.kind === kind);
  return relation ? archive.read(relation.target) : null;
};
