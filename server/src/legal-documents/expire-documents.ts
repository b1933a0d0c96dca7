import type { Deps } from '../deps.ts';
import { readCatalogue } from './catalogue.ts';
import { expireDocument } from './change-standing.ts';
import { dayInVietnam, endsUnsaid } from './document-standing.ts';

/** Brings the questions of every document whose last day has passed into doubt; each document once. */
export async function expireDocuments(deps: Deps, now: number): Promise<void> {
  const { documents } = await readCatalogue(deps.store, deps.store.read);
  for (const document of documents)
    if (endsUnsaid(document, dayInVietnam(now))) await expireDocument(deps, document.id, now);
}
