import { mount } from 'svelte';
import { localeOfPath } from '#lib/i18n/locale.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import AttemptApp from '#lib/attempt/AttemptApp.svelte';
import { sparePrettiness } from '#lib/attempt/slow-line.ts';

const locale = localeOfPath(location.pathname);
overwriteGetLocale(() => locale);

sparePrettiness();

// What the shell showed meanwhile is what the player shows first: nothing moves.
const target = document.getElementById('attempt');
target?.replaceChildren();
if (target) mount(AttemptApp, { target });
