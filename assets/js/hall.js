/* The hall on a phone. The page works by plain forms without this file. With it, everything recorded is first written
   to this phone (IndexedDB), then sent, oldest first; what is sent is deleted here. Where the server has a certificate the page
   itself can be kept, so that it opens without a signal; it is wiped by a button, when the meeting is counted, and at sign-in.
   The phone's own clock is never asked. Words come from data- attributes. */
(function () {
  'use strict';
  const d = document, KEPT = 'dinh-hall';
  const all = (sel, root) => Array.from((root || d).querySelectorAll(sel));

  /* 1. What waits on this phone */
  let opening = null;
  function store() {
    if (!opening) opening = new Promise((resolve, reject) => {
      const ask = indexedDB.open(KEPT, 1);
      ask.onupgradeneeded = () => ask.result.createObjectStore('waiting', { keyPath: 'key' });
      ask.onsuccess = () => resolve(ask.result);
      ask.onerror = () => reject(ask.error);
    });
    return opening;
  }
  /* Resolves once the phone has written it, not before */
  async function change(work) {
    const db = await store();
    return new Promise((resolve, reject) => {
      const tx = db.transaction('waiting', 'readwrite', { durability: 'strict' });
      work(tx.objectStore('waiting'));
      tx.oncomplete = () => resolve();
      tx.onerror = tx.onabort = () => reject(tx.error);
    });
  }
  async function waiting() {
    const db = await store();
    return new Promise((resolve, reject) => {
      const ask = db.transaction('waiting').objectStore('waiting').getAll();
      ask.onsuccess = () => resolve(ask.result.sort((a, b) => a.seq - b.seq));
      ask.onerror = () => reject(ask.error);
    });
  }
  const wipe = async () => { if (window.caches) await caches.delete(KEPT); };
  const remove = (keys) => change((s) => keys.forEach((key) => s.delete(key)));

  /* 2. At sign-in nobody is signed in: names go from this phone; what was not sent stays, without names */
  const left = d.getElementById('hall-left');
  if (left) {
    /* the list of names first and in any case; what was not sent stays until somebody decides */
    wipe().then(() => (window.indexedDB ? waiting() : [])).then((items) => {
      if (!items.length) return;
      left.hidden = false;
      left.querySelector('b').textContent = String(items.length);
    }).catch(() => {});
    const drop = left.querySelector('button');
    drop.addEventListener('click', async () => {
      if (!drop.dataset.sure) { drop.dataset.sure = '1'; drop.textContent = drop.dataset.again; return; }
      await change((s) => s.clear());
      left.hidden = true;
    });
    return;
  }

  const hall = d.getElementById('hall'), list = d.getElementById('halls');
  if (list) all('li[data-path]', list).forEach(async (li) => {
    const own = window.caches && await caches.match(li.dataset.path + '/hall');
    li.querySelector('[data-kept]').hidden = !own;
  });
  if (!hall || !window.indexedDB || !window.fetch) return;
  /* A phone that keeps nothing goes on with plain forms */
  store().then(begin, () => {});
  function begin() {
  /* A list that the server searched is a part: here the phone searches, in the whole */
  if (location.search.includes('q=')) { location.replace(location.pathname + location.hash); return; }

  /* 3. The page: what it knows from the server, and what waits on top of it */
  const { path, account } = hall.dataset, words = hall.dataset;
  const roll = +hall.dataset.roll;
  const STAGES = ['called', 'running', 'counting', 'done'];
  let server = hall.dataset.state, online = true, signedOut = false, sending = false;
  const net = d.getElementById('hall-net'), queue = d.getElementById('hall-queue');
  const say = (key, values) => Object.entries(values || {}).reduce((t, [k, v]) => t.replace('{' + k + '}', v), words[key] || '');
  const buttons = new Map(all('.ticks [data-household]').map((b) => [b.dataset.household, b]));
  const isMarked = (b) => b.classList.contains('on');
  function paint(b, on) {
    b.classList.toggle('on', on);
    b.name = on ? 'unmark' : 'mark';
    b.querySelector('span').className = on ? 'st done' : '';
    b.querySelector('span').textContent = on ? words.on : words.off;
  }
  const known = new Map(Array.from(buttons, ([id, b]) => [id, isMarked(b)]));
  function counted() {
    const n = Array.from(buttons.values()).filter(isMarked).length;
    d.getElementById('marked').textContent = say('counted', { marked: n, roll });
    return n;
  }
  const others = (items) => items.filter((i) => i.account !== account);
  const own = (items) => items.filter((i) => i.account === account && i.path === path);
  const after = { start: 1, stop_marks: 2, enter: 3 };
  function stage(items) {
    return items.reduce((at, i) => (i.refused ? at : Math.max(at, after[i.op] || 0)), STAGES.indexOf(server));
  }

  async function draw() {
    if (!STAGES.includes(server)) await wipe();
    const items = await waiting(), mine = own(items), at = STAGES[stage(mine)];
    known.forEach((on, id) => paint(buttons.get(id), on));
    mine.filter((i) => i.op === 'mark' && !i.refused && buttons.has(i.household)).forEach((i) => paint(buttons.get(i.household), i.present));
    counted();
    all('[data-stage]', hall).forEach((s) => { s.hidden = s.dataset.stage !== at; });
    const n = mine.length, strange = others(items).length;
    if (back) back.hidden = !mine.some((i) => i.op === 'stop_marks' && !i.refused);
    net.hidden = online && !n && !signedOut;
    net.querySelector('b').textContent = signedOut ? words.signedOut : online ? words.sendingNow : words.offline;
    net.querySelector('span').textContent = n ? say('waits', { n }) : words.nothingWaits;
    queue.hidden = !mine.some((i) => i.op !== 'mark' || i.refused) && !strange;
    const rows = mine.filter((i) => i.op !== 'mark' || i.refused).map(row);
    queue.querySelector('ul').replaceChildren(...rows);
    const note = queue.querySelector('[data-strange]');
    note.hidden = !strange;
    note.querySelector('span').textContent = say('strange', { n: strange });
  }
  function row(item) {
    const li = d.createElement('li'), b = d.createElement('b'), p = d.createElement('p');
    b.textContent = item.label;
    p.className = item.refused ? 'note late' : 'small mute';
    p.textContent = item.refused || words.notSent;
    li.append(b, p);
    /* a photo may be too much for a weak signal: it can be let go without being refused */
    if (!item.refused && item.op !== 'photo') return li;
    const again = d.createElement('button'), drop = d.createElement('button');
    again.className = drop.className = 'btn'; again.type = drop.type = 'button';
    again.textContent = words.again; drop.textContent = words.drop;
    again.addEventListener('click', () => keep({ ...item, refused: '' }));
    drop.addEventListener('click', async () => { await remove([item.key]); draw(); });
    li.append(again, drop);
    return li;
  }
  let seq = 0;
  async function keep(item) {
    /* never behind what waits already, whatever the clock says */
    const last = (await waiting()).reduce((most, i) => Math.max(most, i.seq), 0);
    seq = Math.max(seq, last) + 1;
    await change((s) => s.put({ seq, path, account, refused: '', ...item }));
    await draw();
    send();
  }

  /* 4. Sending, oldest first; several marks go together */
  async function post(url, body) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), body instanceof FormData ? 180000 : 20000);
    try {
      const answer = await fetch(url, { method: 'POST', body, redirect: 'manual', credentials: 'same-origin', signal: stop.signal });
      if (answer.type === 'opaqueredirect' || answer.status === 401) { signedOut = true; return null; }
      signedOut = false;
      if (answer.status === 403 || answer.status === 404) return { refused: words.mayNot };
      if (answer.status >= 400 && answer.status < 500 && ![408, 409, 429].includes(answer.status)) return { refused: words.tooLarge };
      if (!answer.ok) return null;
      online = true;
      return await answer.json();
    } catch (e) {
      online = false;
      return null;
    } finally { clearTimeout(timer); }
  }
  async function send() {
    if (sending) return;
    sending = true;
    try { while (await next()); } catch (e) { /* tried again soon */ } finally { sending = false; }
    await draw();
    const mine = own(await waiting());
    if (!mine.length && !signedOut && online) settle().catch(() => { /* the kept page is made new another time */ });
  }
  async function next() {
    const mine = own(await waiting()).filter((i) => !i.refused), first = mine.find((i) => i.op !== 'photo') || mine[0];
    if (!first) return false;
    /* nothing is sent past an opening or a count that was refused, unless the server is past it */
    const stuck = own(await waiting()).find((i) => i.refused && after[i.op] && after[i.op] > STAGES.indexOf(server));
    if (stuck && first.op !== 'photo' && first.seq > stuck.seq) return false;
    return first.op === 'mark' ? marks(mine) : one(first);
  }
  async function marks(mine) {
    const some = [];
    for (const i of mine) { if (i.op !== 'mark' || some.length === 200) break; some.push(i); }
    const body = new URLSearchParams({ op: 'marks' });
    some.forEach((i) => body.append(i.present ? 'mark' : 'unmark', i.household));
    const answer = await post(path + '/sendings', body);
    if (!answer) return false;
    if (answer.state) server = answer.state;
    const no = new Map((answer.households || []).map((h) => [h.household, h.words]));
    const refuse = (i) => answer.refused || no.get(i.household);
    some.filter((i) => !refuse(i)).forEach((i) => known.set(i.household, i.present));
    /* a household that was pressed again meanwhile has a newer line under its key: that one stays. Looked at and taken away
       in one transaction, or a press between the two would be taken away unsent */
    await change((s) => some.forEach((i) => {
      const ask = s.get(i.key);
      ask.onsuccess = () => {
        if (!ask.result || ask.result.seq !== i.seq) return;
        if (refuse(i)) s.put({ ...i, refused: refuse(i) });
        else s.delete(i.key);
      };
    }));
    await draw();
    return true;
  }
  async function one(item) {
    let body, url = path + '/sendings';
    if (item.op === 'photo') {
      url = path + '/photos';
      body = new FormData();
      body.append('by', 'script'); body.append('key', item.key); body.append('caption', item.caption);
      body.append('file', item.photo, 'to-ky.jpg');
    } else body = new URLSearchParams([...item.body, ['op', item.op], ['key', item.key]]);
    const answer = await post(url, body);
    if (!answer) return false;
    if (answer.state) server = answer.state;
    await change((s) => (answer.refused ? s.put({ ...item, refused: answer.refused }) : s.delete(item.key)));
    if (item.op === 'enter' && !answer.refused) server = 'done';
    await draw();
    return true;
  }
  /* All is sent: the kept page is made new, or wiped when the meeting is counted */
  async function settle() {
    if (server === 'done') {
      await wipe();
      location.assign(path + '?done=decisions-done-entered#dem');
    } else if (window.caches && await caches.match(path + '/hall')) await keepPage();
  }

  /* 5. Keeping the page */
  const can = window.isSecureContext && 'serviceWorker' in navigator && window.caches;
  async function keepPage() {
    const cache = await caches.open(KEPT);
    const files = all('link[rel=stylesheet],link[rel=icon],link[rel=manifest]').map((l) => l.href).concat(all('script[src]').map((s) => s.src));
    const pages = [path + '/hall', '/desk/hall'];
    const got = await Promise.all(pages.map((page) => fetch(page, { redirect: 'manual', credentials: 'same-origin' })));
    /* the meeting is over, or the session is: nothing is left here to be kept */
    if (!got[0].ok) await wipe();
    if (got.some((answer) => !answer.ok)) return false;
    await Promise.all(got.map((answer, i) => cache.put(new URL(pages[i], location.href).href, answer)));
    await Promise.all(files.map(async (file) => { if (!await cache.match(file)) await cache.add(file); }));
    return true;
  }
  const box = d.getElementById('hall-keep');
  async function drawKept() {
    const is = Boolean(await caches.match(path + '/hall'));
    box.querySelector('[data-not-kept]').hidden = is;
    box.querySelector('[data-is-kept]').hidden = !is;
  }
  if (can) {
    box.querySelector('[data-no-certificate]').hidden = true;
    box.querySelector('[data-keep]').addEventListener('click', async () => {
      try {
        await navigator.serviceWorker.register(words.worker, { scope: '/desk/' });
        if (!await keepPage()) throw new Error('not kept');
        await drawKept();
      } catch (e) { box.querySelector('[data-failed]').hidden = false; }
    });
    /* What is not sent stays in any case; without the page it is sent only once the page is opened with a signal */
    box.querySelector('[data-wipe]').addEventListener('click', async (event) => {
      const b = event.currentTarget, sure = b.dataset.sure;
      if (own(await waiting()).length && !sure) { b.dataset.sure = '1'; box.querySelector('[data-unsent]').hidden = false; return; }
      await wipe();
      drawKept();
    });
    drawKept();
  }

  /* 6. Marks, searching, forms, sums, photos */
  hall.addEventListener('click', (event) => {
    const b = event.target.closest('.ticks [data-household]');
    if (!b) return;
    event.preventDefault();
    const present = !isMarked(b), household = b.dataset.household;
    keep({ key: 'mark ' + path + ' ' + household, op: 'mark', household, present, label: say('markOf', { n: b.dataset.number }) });
  });
  /* The phone folds what is typed as the server folded the list: no tones, đ as d */
  const fold = (t) => t.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').trim();
  const find = d.getElementById('q');
  function search() {
    const text = fold(find.value);
    let some = 0;
    buttons.forEach((b) => {
      const hit = /^\d+$/.test(text) ? b.dataset.number.startsWith(text) : b.dataset.find.includes(text);
      b.closest('li').hidden = !hit;
      some += hit;
    });
    d.getElementById('hall-none').hidden = some > 0;
  }
  if (find) {
    find.addEventListener('input', search);
    find.form.addEventListener('submit', (e) => { e.preventDefault(); search(); });
  }
  const value = (input) => (/^\d+$/.test(input.value.trim()) ? +input.value : NaN);
  all('form[data-op]', hall).forEach((form) => form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const op = form.dataset.op, why = wrong(form, op), out = form.querySelector('[data-wrong]');
    if (out) { out.hidden = !why; out.textContent = why; }
    if (why) return;
    if (op === 'photo') return photo(form);
    const fields = Array.from(new FormData(form)).filter(([name]) => name !== 'op' && name !== 'version');
    const shown = op === 'enter' ? all('input[inputmode]', form).map((i) => i.labels[0].textContent + ': ' + i.value).join('; ') : '';
    /* what was refused and is typed again takes the place of what waits */
    const old = own(await waiting()).filter((i) => i.op === op && i.refused);
    if (old.length) await remove(old.map((i) => i.key));
    keep({ key: crypto.randomUUID ? crypto.randomUUID() : uuid(), op, body: fields, label: shown || form.dataset.label });
  }));
  function uuid() {
    const b = crypto.getRandomValues(new Uint8Array(16)), h = Array.from(b, (x) => x.toString(16).padStart(2, '0')).join('');
    return [h.slice(0, 8), h.slice(8, 12), h.slice(12, 16), h.slice(16, 20), h.slice(20)].join('-');
  }
  const lines = (form, name) => (form.elements[name] ? form.elements[name].value.split('\n').filter((l) => l.trim()).length : 0);
  function wrong(form, op) {
    const { least, most, witnesses } = form.dataset;
    if (op === 'start') {
      if (!lines(form, 'chair') || !lines(form, 'secretary') || !form.elements.method.value) return words.whoMissing;
      const papers = form.elements.method.value === 'secret';
      if (papers && (lines(form, 'counter') < +least || lines(form, 'counter') > +most || lines(form, 'witness') < +witnesses)) return words.boardMissing;
    }
    if (op === 'enter' && all('input[inputmode]', form).some((i) => isNaN(value(i)))) return words.numbersMissing;
    if (op === 'photo' && !form.elements.file.files.length) return words.noPhoto;
    return '';
  }
  all('[data-sum]', hall).forEach((group) => group.addEventListener('input', () => {
    const [whole, ...parts] = all('input[inputmode]', group).map(value), out = group.querySelector('[data-tally]');
    if ([whole, ...parts].some(isNaN)) { out.textContent = ''; return; }
    const sum = parts.reduce((a, b) => a + b, 0);
    out.textContent = parts.join(' + ') + ' = ' + sum + '. ' + (sum === whole ? words.agrees : say('differs', { n: Math.abs(sum - whole) }));
  }));
  all('[data-step]', hall).forEach((b) => {
    b.hidden = false;
    b.addEventListener('click', () => {
      const input = b.parentNode.querySelector('input');
      input.value = String(Math.max(0, (value(input) || 0) + +b.dataset.step));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  });
  const back = hall.querySelector('[data-back]');
  if (back) back.addEventListener('click', async () => {
    const stops = own(await waiting()).filter((i) => i.op === 'stop_marks');
    await remove(stops.map((i) => i.key));
    draw();
  });
  /* A photo is made small on the phone; one that the phone cannot read is sent as it is */
  async function photo(form) {
    const file = form.elements.file.files[0], caption = form.elements.caption.value;
    let small = file;
    try {
      const image = await createImageBitmap(file), scale = Math.min(1, 2000 / Math.max(image.width, image.height));
      const canvas = d.createElement('canvas');
      canvas.width = Math.round(image.width * scale); canvas.height = Math.round(image.height * scale);
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      small = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8)) || file;
    } catch (e) { /* as it is */ }
    form.reset();
    keep({ key: crypto.randomUUID ? crypto.randomUUID() : uuid(), op: 'photo', photo: small, caption, label: form.dataset.label });
  }
  queue.querySelector('[data-drop-strange]').addEventListener('click', async () => { await remove(others(await waiting()).map((i) => i.key)); draw(); });
  net.querySelector('[data-send]').addEventListener('click', send);
  window.addEventListener('online', send);
  d.addEventListener('visibilitychange', () => { if (!d.hidden) send(); });
  setInterval(async () => { if (own(await waiting()).some((i) => !i.refused)) send(); }, 10000);
  /* Signing out with something not sent: say so first */
  all('form[action="/sign-out"]').forEach((form) => form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (own(await waiting()).length && !form.dataset.sure) { net.hidden = false; net.querySelector('b').textContent = words.signOutFirst; net.scrollIntoView({ block: 'center' }); form.dataset.sure = '1'; return; }
    await wipe();
    form.submit();
  }));
  draw().then(send);
  }
})();
