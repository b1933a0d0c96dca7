import type { PublicServices } from '@cchc/server/src/pages/services.ts';
import type { ProblemName } from '@cchc/server/src/problems.ts';

declare global {
  namespace App {
    interface Locals {
      /** Throws `overloaded` when the page is rendered without a server behind it. */
      readonly services: PublicServices;
    }
    interface Error {
      /** Which refusal it was, or `offline` where the browser reached nobody. */
      problem?: ProblemName | 'offline';
    }
  }
}

export {};
