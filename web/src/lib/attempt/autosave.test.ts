import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeptAnswers } from '#lib/attempt/kept-answers.ts';
import { AttemptServer } from '#lib/attempt/testing/attempt-server.ts';
import { Browser } from '#lib/attempt/testing/browser.ts';

type Tab = ReturnType<Browser['openTab']>;

let server: AttemptServer;
let browser: Browser;

beforeEach(() => {
  vi.useFakeTimers();
  server = new AttemptServer();
  browser = new Browser(server);
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const storedChoice = (field: number) => server.stored.get(field)?.value;

describe('one tab', () => {
  test('a choice is shown at once and saved under the next seq', async () => {
    server.store(1, ['a'], 4);
    const tab = browser.openTab();
    tab.choose(1, ['b']);
    expect(tab.view(1)).toEqual({ value: ['b'], status: 'saving', movedElsewhere: false });
    await pass(0);
    expect(server.arrived).toEqual([{ field: 1, save: { value: ['b'], seq: 5 } }]);
    expect(tab.view(1)?.status).toBe('saved');
    expect(tab.state).toBe('saved');
  });

  test('the prediction is saved like a choice', async () => {
    const tab = browser.openTab();
    tab.choose('prediction', 1200);
    await pass(0);
    tab.choose('prediction', null);
    await pass(0);
    expect(server.stored.get('prediction')).toEqual({ value: null, seq: 2 });
  });

  test('while a save is under way further choices wait, and only the newest is sent', async () => {
    const tab = browser.openTab();
    server.slow = true;
    tab.choose(1, ['a']);
    tab.choose(1, ['b']);
    tab.choose(1, ['c']);
    await Promise.all([server.letIn(), pass(0)]);
    await pass(0);
    expect(server.arrived.map(({ save }) => save)).toEqual([
      { value: ['a'], seq: 1 },
      { value: ['c'], seq: 3 },
    ]);
  });

  test('choosing the same again sends nothing', async () => {
    const tab = browser.openTab();
    tab.choose(1, ['a', 'b']);
    await pass(0);
    tab.choose(1, ['a', 'b']);
    await pass(0);
    expect(server.arrived).toHaveLength(1);
  });

  test('at most four saves are under way at once', async () => {
    const tab = browser.openTab();
    server.slow = true;
    for (let slot = 1; slot <= 9; slot += 1) tab.choose(slot, ['a']);
    expect(server.waiting).toBe(4);
    await Promise.all([server.letIn(), pass(0)]);
    await pass(0);
    expect(server.stored.size).toBe(9);
    expect(tab.unsent()).toEqual([]);
  });
});

describe('without network', () => {
  test('a choice made offline is sent on reconnect', async () => {
    const tab = browser.openTab();
    server.weather = 'down';
    tab.choose(1, ['a']);
    await pass(0);
    expect(tab.state).toBe('offline');
    expect(tab.view(1)?.status).toBe('waiting');
    server.weather = 'up';
    tab.retryNow();
    await pass(0);
    expect(storedChoice(1)).toEqual(['a']);
    expect(tab.state).toBe('saved');
  });

  test('it is tried again by itself, ever more patiently, and never later than 15 s', async () => {
    const tab = browser.openTab();
    const times: number[] = [];
    const start = Date.now();
    const { fetch } = server;
    Object.assign(server, {
      fetch: (...sent: Parameters<typeof fetch>) => {
        times.push(Date.now() - start);
        return fetch(...sent);
      },
    });
    server.weather = 'down';
    tab.choose(1, ['a']);
    await pass(50_000);
    expect(times).toEqual([0, 1_000, 3_000, 7_000, 15_000, 30_000, 45_000]);
    server.weather = 'up';
    await pass(15_000);
    expect(storedChoice(1)).toEqual(['a']);
  });

  test('closing the tab keeps the choice: it is sent when the page is opened again', async () => {
    const tab = browser.openTab();
    server.weather = 'down';
    tab.choose(1, ['a']);
    tab.choose('prediction', 77);
    await pass(0);
    browser.closeTab(tab);
    server.weather = 'up';
    const reopened = browser.openTab();
    expect(reopened.view(1)?.value).toEqual(['a']);
    await pass(0);
    expect(storedChoice(1)).toEqual(['a']);
    expect(server.stored.get('prediction')?.value).toBe(77);
  });

  test('a save whose reply was lost is repeated with the same seq and choice, and counts once', async () => {
    const tab = browser.openTab();
    server.losesReplies = true;
    tab.choose(1, ['a']);
    await pass(0);
    server.losesReplies = false;
    await pass(1_000);
    expect(server.arrived.map(({ save }) => save)).toEqual([
      { value: ['a'], seq: 1 },
      { value: ['a'], seq: 1 },
    ]);
    expect(tab.state).toBe('saved');
  });

  test('a request that hangs is given up after 15 s and sent again', async () => {
    const tab = browser.openTab();
    server.weather = 'hanging';
    tab.choose(1, ['a']);
    await pass(14_999);
    expect(tab.state).toBe('saving');
    await pass(1);
    expect(tab.state).toBe('offline');
    server.weather = 'up';
    await pass(1_000);
    expect(storedChoice(1)).toEqual(['a']);
  });

  test('where the browser keeps nothing it says so, and saving goes on', async () => {
    browser.shelf.full = true;
    const tab = browser.openTab();
    tab.choose(1, ['a']);
    await pass(0);
    expect(tab.isKept).toBe(false);
    expect(storedChoice(1)).toEqual(['a']);
  });
});

describe('a server that says no', () => {
  test('one that asks for time is not asked again before, not even when the page is seen again', async () => {
    const tab = browser.openTab();
    server.weather = 'busy';
    tab.choose(1, ['a']);
    await pass(0);
    expect(tab.state).toBe('busy');
    server.weather = 'up';
    tab.retryNow();
    await pass(2_999);
    expect(server.arrived).toHaveLength(0);
    await pass(1_501);
    expect(storedChoice(1)).toEqual(['a']);
  });

  test('a lost session keeps the queue until the entrant has returned with the code', async () => {
    const tab = browser.openTab();
    server.weather = 'signed-out';
    tab.choose(1, ['a']);
    await pass(60_000);
    expect(tab.state).toBe('signed-out');
    tab.choose(2, ['b']);
    server.weather = 'up';
    await pass(60_000);
    expect(server.arrived).toHaveLength(0);
    tab.signedIn();
    await pass(0);
    expect([storedChoice(1), storedChoice(2)]).toEqual([['a'], ['b']]);
  });

  test('after the end nothing more is sent, nothing stays in the browser, and what was late is named', async () => {
    const tab = browser.openTab();
    server.weather = 'closed';
    tab.choose(3, ['a']);
    await pass(0);
    expect(tab.state).toBe('closed');
    expect(tab.unsent()).toEqual([3]);
    expect(browser.shelf.length).toBe(0);
    tab.choose(3, ['b']);
    expect(tab.view(3)?.value).toEqual(['a']);
  });
});

describe('an answer changed elsewhere', () => {
  test('what is stored is adopted and the entrant told', async () => {
    server.store(1, ['a'], 1);
    const tab = browser.openTab();
    server.store(1, ['c'], 2);
    tab.choose(1, ['b']);
    await pass(0);
    expect(tab.view(1)).toEqual({ value: ['c'], status: 'saved', movedElsewhere: true });
    tab.choose(1, ['b']);
    await pass(0);
    expect(server.stored.get(1)).toEqual({ value: ['b'], seq: 3 });
    expect(tab.view(1)?.movedElsewhere).toBe(false);
  });

  test('nobody is told when both chose the same', async () => {
    server.store(1, ['a'], 1);
    const tab = browser.openTab();
    server.store(1, ['b', 'c'], 7);
    tab.choose(1, ['b', 'c']);
    await pass(0);
    expect(tab.view(1)).toEqual({ value: ['b', 'c'], status: 'saved', movedElsewhere: false });
    expect(tab.state).toBe('saved');
  });

  test('a choice made after the refused one was sent is the newest, and goes out above what is stored', async () => {
    server.store(1, ['a'], 1);
    const tab = browser.openTab();
    server.store(1, ['c'], 5);
    server.slow = true;
    tab.choose(1, ['b']);
    tab.choose(1, ['d']);
    await Promise.all([server.letIn(), pass(0)]);
    await pass(0);
    expect(server.stored.get(1)).toEqual({ value: ['d'], seq: 6 });
    expect(tab.view(1)?.movedElsewhere).toBe(false);
  });

  test('a look at the server brings in what another device saved, and sends what only this one has', async () => {
    const tab = browser.openTab();
    server.weather = 'down';
    tab.choose(1, ['a']);
    await pass(0);
    server.weather = 'up';
    server.store(2, ['b'], 1);
    tab.resume(server.stored);
    tab.retryNow();
    await pass(0);
    expect(tab.view(2)?.value).toEqual(['b']);
    expect(storedChoice(1)).toEqual(['a']);
  });
});

describe('two tabs', () => {
  test('a choice in one shows in the other, which does not send it', async () => {
    const [one, two] = [browser.openTab(), browser.openTab()];
    one.choose(1, ['a']);
    expect(two.view(1)?.value).toEqual(['a']);
    await pass(10_000);
    expect(two.view(1)?.status).toBe('saved');
    expect(server.arrived).toHaveLength(1);
  });

  test('nor does it while it sends choices of its own', async () => {
    const [one, two] = [browser.openTab(), browser.openTab()];
    server.slow = true;
    one.choose(1, ['a']);
    two.choose(2, ['b']);
    expect(server.waiting).toBe(2);
    await Promise.all([server.letIn(), pass(0)]);
    expect(server.stored.size).toBe(2);
  });

  test('tabs that cannot hear each other still share seqs through what is kept', async () => {
    const [one, two] = [browser.openTab(), browser.openTab()];
    browser.isDeaf = true;
    server.weather = 'down';
    one.choose(1, ['a']);
    two.choose(1, ['b']);
    await pass(0);
    server.weather = 'up';
    one.retryNow();
    two.retryNow();
    await pass(0);
    expect(server.stored.get(1)).toEqual({ value: ['b'], seq: 2 });
  });

  test('seqs are shared: the later click counts, in whichever tab', async () => {
    const [one, two] = [browser.openTab(), browser.openTab()];
    one.choose(1, ['a']);
    two.choose(1, ['b']);
    await pass(0);
    one.choose(1, ['c']);
    await pass(0);
    expect(server.stored.get(1)).toEqual({ value: ['c'], seq: 3 });
    expect([one.view(1)?.value, two.view(1)?.value]).toEqual([['c'], ['c']]);
  });

  test('what a closed tab could not send, the other sends', async () => {
    const [one, two] = [browser.openTab(), browser.openTab()];
    server.slow = true;
    one.choose(1, ['a']);
    browser.closeTab(one);
    server.weather = 'down';
    await Promise.all([server.letIn(), pass(0)]);
    server.weather = 'up';
    await pass(4_000);
    expect(storedChoice(1)).toEqual(['a']);
    expect(two.state).toBe('saved');
  });
});

describe('before submitting', () => {
  test('it waits for saves under way', async () => {
    const tab = browser.openTab();
    server.slow = true;
    tab.choose(1, ['a']);
    const settled = tab.settle(8_000);
    await Promise.all([server.letIn(), pass(0)]);
    await expect(settled).resolves.toBe(true);
  });

  test('it tries at once what was waiting for the network', async () => {
    const tab = browser.openTab();
    server.weather = 'down';
    tab.choose(1, ['a']);
    await pass(20_000);
    server.weather = 'up';
    const settled = tab.settle(8_000);
    await pass(0);
    await expect(settled).resolves.toBe(true);
  });

  test('it waits no longer than it was told', async () => {
    const tab = browser.openTab();
    server.weather = 'down';
    tab.choose(1, ['a']);
    const settled = tab.settle(8_000);
    await pass(8_000);
    await expect(settled).resolves.toBe(false);
    expect(tab.unsent()).toEqual([1]);
  });
});

type Step =
  | { do: 'choose'; tab: number; slot: number; value: string }
  | { do: 'weather'; to: 'up' | 'down' | 'busy' }
  | { do: 'lose'; replies: boolean }
  | { do: 'reopen'; tab: number }
  | { do: 'wait'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('choose' as const),
    tab: fc.nat(1),
    slot: fc.integer({ min: 1, max: 3 }),
    value: fc.constantFrom('a', 'b', 'c', 'd'),
  }),
  fc.record({
    do: fc.constant('weather' as const),
    to: fc.constantFrom('up' as const, 'down' as const, 'busy' as const),
  }),
  fc.record({ do: fc.constant('lose' as const), replies: fc.boolean() }),
  fc.record({ do: fc.constant('reopen' as const), tab: fc.nat(1) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 10, 900, 5_000) }),
);

test('whatever the network and two tabs do, the last click of each slot arrives, and no seq stands for two answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const own = new AttemptServer();
      const home = new Browser(own);
      const tabs = [home.openTab(), home.openTab()];
      const last = new Map<number, string>();
      for (const each of steps) {
        if (each.do === 'choose') {
          tabs[each.tab]?.choose(each.slot, [each.value]);
          last.set(each.slot, each.value);
        } else if (each.do === 'weather') own.weather = each.to;
        else if (each.do === 'lose') own.losesReplies = each.replies;
        else if (each.do === 'wait') await pass(each.ms);
        else {
          const old = tabs[each.tab];
          if (old) home.closeTab(old);
          tabs[each.tab] = home.openTab();
        }
      }
      own.weather = 'up';
      own.losesReplies = false;
      await pass(60_000);
      for (const [slot, value] of last) expect(own.stored.get(slot)?.value).toEqual([value]);
      for (const tab of tabs) {
        expect(tab.unsent()).toEqual([]);
        for (const [slot, value] of last) expect(tab.view(slot)?.value).toEqual([value]);
        tab.stop();
      }
      const meaning = new Map<string, string>();
      for (const { field, save } of own.arrived) {
        const key = `${field}#${save.seq}`;
        expect(meaning.get(key) ?? JSON.stringify(save.value)).toBe(JSON.stringify(save.value));
        meaning.set(key, JSON.stringify(save.value));
      }
    }),
    { numRuns: 150 },
  );
});

describe('typing', () => {
  const pauseMs = 800;
  const type = (tab: Tab, texts: readonly string[]) => {
    for (const text of texts) tab.choose(1, [text], pauseMs);
  };
  const texts = () => server.arrived.map(({ save }) => (Array.isArray(save.value) ? save.value[0] : null));

  test('every letter is kept at once, and sent when the typing pauses', async () => {
    const tab = browser.openTab();
    type(tab, ['B', 'Bộ', 'Bộ N']);
    await pass(pauseMs - 1);
    expect(server.arrived).toEqual([]);
    expect(tab.state).toBe('saving');
    expect(new KeptAnswers(browser.shelf, 'a1').find(1)).toMatchObject({ value: ['Bộ N'], sent: false });
    await pass(1);
    expect(texts()).toEqual(['Bộ N']);
    expect(tab.state).toBe('saved');
  });

  test('leaving the field, or the page, sends it without waiting', async () => {
    const tab = browser.openTab();
    type(tab, ['Sở']);
    tab.release(1);
    await pass(0);
    expect(texts()).toEqual(['Sở']);
    type(tab, ['Sở Tư pháp']);
    tab.retryNow();
    await pass(0);
    expect(texts()).toEqual(['Sở', 'Sở Tư pháp']);
  });

  test('handing in waits for what was typed last', async () => {
    const tab = browser.openTab();
    type(tab, ['34']);
    await expect(tab.settle(10_000)).resolves.toBe(true);
    expect(storedChoice(1)).toEqual(['34']);
  });

  test('typed without network it is there after a reload, and sent on reconnect', async () => {
    const tab = browser.openTab();
    server.weather = 'down';
    type(tab, ['Bộ', 'Bộ Nội vụ']);
    browser.closeTab(tab);
    const reopened = browser.openTab();
    expect(reopened.view(1)?.value).toEqual(['Bộ Nội vụ']);
    await pass(pauseMs);
    server.weather = 'up';
    reopened.retryNow();
    await pass(0);
    expect(storedChoice(1)).toEqual(['Bộ Nội vụ']);
  });

  test('another tab shows it while it is being typed, and only the tab that types sends it', async () => {
    const [tab, other] = [browser.openTab(), browser.openTab()];
    type(tab, ['Bộ', 'Bộ Nội vụ']);
    expect(other.view(1)?.value).toEqual(['Bộ Nội vụ']);
    await pass(pauseMs);
    expect(texts()).toEqual(['Bộ Nội vụ']);
    expect(other.view(1)).toMatchObject({ status: 'saved', movedElsewhere: false });
  });

  test('two tabs that do not hear each other: the later answer counts, and the earlier one says so', async () => {
    browser.isDeaf = true;
    const [tab, other] = [browser.openTab(), browser.openTab()];
    type(tab, ['Sở Tư pháp']);
    await pass(pauseMs);
    other.choose(1, ['Sở Nội vụ'], pauseMs);
    await pass(pauseMs);
    expect(storedChoice(1)).toEqual(['Sở Nội vụ']);
    tab.resume(server.stored);
    expect(tab.view(1)?.value).toEqual(['Sở Nội vụ']);
  });

  test('a pause ends with the page: no timer outlives it', async () => {
    const tab = browser.openTab();
    type(tab, ['Sở']);
    browser.closeTab(tab);
    await pass(60_000);
    expect(server.arrived).toEqual([]);
  });
});

describe('putting in order', () => {
  test('the same options in another order are another answer, offline and after a reload too', async () => {
    const tab = browser.openTab();
    tab.choose(2, ['b', 'a']);
    await pass(0);
    server.weather = 'down';
    tab.choose(2, ['a', 'b']);
    await pass(0);
    browser.closeTab(tab);
    server.weather = 'up';
    const reopened = browser.openTab();
    expect(reopened.view(2)?.value).toEqual(['a', 'b']);
    await pass(0);
    expect(server.stored.get(2)).toEqual({ value: ['a', 'b'], seq: 2 });
  });

  test('pairs are saved as they are matched, one more each time', async () => {
    const tab = browser.openTab();
    tab.choose(3, ['1:c']);
    await pass(0);
    tab.choose(3, ['1:c', '2:a']);
    await pass(0);
    expect(server.arrived.map(({ save }) => save.value)).toEqual([['1:c'], ['1:c', '2:a']]);
  });
});
