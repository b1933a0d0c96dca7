import type { StaffMe } from '@cchc/server/src/people/contract.ts';
import { createContext } from 'svelte';

interface StaffSession {
  /** The member who is signed in. */
  readonly me: StaffMe;
  /** Asks the server anew, after something about the member has changed. */
  reload: () => Promise<void>;
}

/** Who is signed in, for every page behind the sign-in. */
export const [getSession, setSession] = createContext<StaffSession>();
