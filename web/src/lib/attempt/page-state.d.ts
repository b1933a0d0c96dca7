declare global {
  namespace App {
    interface PageState {
      /** The look back before handing in has a history entry of its own. */
      step?: 'review';
    }
  }
}

export {};
