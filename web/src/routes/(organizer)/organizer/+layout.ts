/** Personal pages: the server renders nothing of them, it only answers the API they ask. */
export const ssr = false;
