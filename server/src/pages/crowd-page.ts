import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catalogue, type Language } from '../problems.ts';

// Paper and ink as in the tokens of the web.
const style =
  ':root{color-scheme:light dark;background:#fbf8f3;color:#231a14}@media(prefers-color-scheme:dark){:root{background:#191512;color:#f5eee5}}body{max-width:34rem;margin:20vh auto 0;padding:0 1.25rem;font:1.125rem/1.6 system-ui,sans-serif;text-wrap:balance}h1{font-size:1.5rem;line-height:1.5}';
// Half as long again at most, like our other pages, so that not everybody comes back in the same instant.
const script =
  'setTimeout(function(){location.reload()},document.documentElement.dataset.seconds*(1000+500*Math.random()))';

const allowed = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
const policy = `default-src 'none'; style-src ${allowed(style)}; script-src ${allowed(script)}; frame-ancestors 'none'`;

const words: Record<Language, (seconds: number) => string> = {
  vi: (seconds) => `Trang tự tải lại sau khoảng ${seconds}\u00a0giây, bạn không cần bấm lại.`,
  en: (seconds) => `The page loads again by itself in about ${seconds} seconds; you need not press anything.`,
};

const html = (language: Language, seconds: number) => {
  const title = catalogue['server-busy'][language];
  return `<!doctype html><html lang="${language}" data-seconds="${seconds}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1><p>${words[language](seconds)}</p></main><script>${script}</script></body></html>`;
};

/** Stands in for a page that would have to be rendered while it is too crowded for that, and comes back by itself. */
export function sendCrowdPage(request: FastifyRequest, reply: FastifyReply, seconds: number) {
  const language = /^\/en(\/|\?|$)/.test(request.url) ? 'en' : 'vi';
  return reply
    .code(503)
    .type('text/html; charset=utf-8')
    .headers({ 'retry-after': seconds, 'cache-control': 'no-store', 'content-security-policy': policy })
    .send(html(language, seconds));
}
