import type { BankSummary } from '@cchc/server/src/banks/contract.ts';
import { createContext } from 'svelte';
import { ApiProblem } from '#lib/api/api-problem.ts';
import { Resource } from '#lib/organizer/resource.svelte.ts';
import { staffApi } from '#lib/organizer/staff-api.ts';
import { m } from '#lib/paraglide/messages.js';

const missing = () =>
  new ApiProblem({ type: '/problems/not-found', title: m.organizer_missing_title(), status: 404 });

/** One bank on the organiser's desk. */
export class BankDesk {
  readonly id: string;
  readonly resource: Resource<BankSummary>;
  /** Whether this member may change what is in it. */
  readonly keeps: boolean;

  constructor(id: string, keeps: boolean) {
    this.id = id;
    this.keeps = keeps;
    this.resource = new Resource(async () => {
      const banks = await staffApi.banks();
      const bank = banks.find((each) => each.id === id);
      if (!bank) throw missing();
      return bank;
    });
  }

  /** The bank; pages are shown only once it has been read. */
  get bank(): BankSummary {
    const { value } = this.resource;
    if (!value) throw new Error('The bank has not been read yet');
    return value;
  }
}

/** The bank a page belongs to. */
export const [getBank, setBank] = createContext<BankDesk>();
