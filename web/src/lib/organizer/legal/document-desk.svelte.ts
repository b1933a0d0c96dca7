import type { ChangedDocument, DocumentPage } from '@cchc/server/src/legal-documents/contract.ts';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { Action } from '#lib/organizer/action.svelte.ts';
import { legalApi } from '#lib/organizer/legal/legal-api.ts';

/** One document that is decided on or edited: as it was when that began, and what sending met. */
export class DocumentDesk {
  readonly document: DocumentPage;
  readonly sending = new Action();
  /** As somebody else has stored it meanwhile. */
  theirs: DocumentPage | undefined = $state.raw();

  constructor(document: DocumentPage) {
    this.document = document;
  }

  /** Sends what is meant to be said of it. @returns the document then, or undefined with the page saying why not. */
  async send(deed: (basedOn: number) => Promise<ChangedDocument>): Promise<ChangedDocument | undefined> {
    // Whoever has seen what the other stored and sends again means it.
    const { id, revision } = this.theirs ?? this.document;
    const done = await this.sending.run(() => deed(revision));
    if (done) return done.value;
    const { error } = this.sending;
    if (!(error instanceof ApiProblem) || error.problem !== 'document-changed') return undefined;
    this.sending.clear();
    const read = await this.sending.run(() => legalApi.document(id));
    if (read) this.theirs = read.value;
    return undefined;
  }
}
