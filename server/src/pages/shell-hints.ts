/**
 * The `Link` header of a shell: its script and style sheet are asked for before the page has been read, which on a slow
 * phone is a fifth of a second.
 */
export function shellHints(html: string): string {
  const files = [...html.matchAll(/(?:src|href)="(\/_app\/immutable\/[^"]+\.(?:js|css))"/g)];
  return files
    .map(([, file = '']) =>
      file.endsWith('.js') ? `<${file}>; rel=modulepreload` : `<${file}>; rel=preload; as=style`,
    )
    .join(', ');
}
