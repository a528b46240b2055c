/* Dinh: progressive enhancement only; every page works without this file. No dependency, nothing loaded until asked.
   Buttons that need script carry the hidden attribute in the HTML and are shown here.
   Words come from data- attributes; the Vietnamese defaults are at the call. */
(function () {
  'use strict';
  var d = document;
  function all(sel, root) { return Array.prototype.slice.call((root || d).querySelectorAll(sel)); }
  function on(sel, fn) { all(sel).forEach(function (el) { el.hidden = false; el.addEventListener('click', function (e) { fn(el, e); }); }); }
  /* Say it in the role=status the button names (data-status="id"), or in the nearest one */
  function say(el, text) {
    var box = d.getElementById(el.dataset.status || ''), up = el;
    while (!box && (up = up.parentElement)) box = up.querySelector('[role=status]');
    if (!box) return;
    box.textContent = '';
    setTimeout(function () { box.textContent = text; }, 60); /* the same words twice are read twice */
  }
  function link(el) {
    var own = el.dataset.href, canon = d.querySelector('link[rel=canonical]');
    return new URL(own || (canon && canon.href) || location.href, location.href).href;
  }

  /* 1. Errors first: the summary takes focus */
  var sum = d.querySelector('.err-sum');
  if (sum) { if (!sum.hasAttribute('tabindex')) sum.tabIndex = -1; sum.focus(); }

  /* 2. Share, copy, print, Zalo */
  if (navigator.share) on('[data-share]', function (el) {
    navigator.share({ title: el.dataset.title || d.title, url: link(el) }).catch(function () { /* closed by the reader */ });
  });
  on('[data-print]', function () { window.print(); });
  on('[data-copy]', function (el) {
    var field = d.getElementById(el.getAttribute('aria-controls'));
    if (!field) return;
    function done() { say(el, el.dataset.done || 'Đã chép liên kết'); }
    function byHand() {
      field.focus(); field.select();
      var ok = false;
      try { ok = d.execCommand('copy'); } catch (e) { /* leave it selected */ }
      if (ok) done(); else say(el, el.dataset.fail || 'Bấm giữ dòng đã chọn, rồi chọn Sao chép');
    }
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, byHand); else byHand();
  });
  /* Zalo's own script is fetched only on this press. The page's policy must then allow https://sp.zalo.me
     in script-src and frame-src; if it does not, or the network fails, we say so and the link can be copied. */
  on('[data-zalo]', function (el) {
    if (el.getAttribute('aria-busy') === 'true') return;
    el.setAttribute('aria-busy', 'true');
    var box = d.createElement('div'), s = d.createElement('script');
    box.className = 'zalo-share-button';
    box.dataset.href = link(el);
    box.dataset.oaid = el.dataset.oaid || '';
    box.dataset.layout = '1'; box.dataset.color = 'blue'; box.dataset.customize = 'false';
    s.src = 'https://sp.zalo.me/plugins/sdk.js';
    s.async = true;
    s.onload = function () { el.hidden = true; say(el, el.dataset.done || 'Bấm nút Zalo vừa hiện để gửi'); };
    s.onerror = function () {
      box.remove(); s.remove(); el.removeAttribute('aria-busy');
      say(el, el.dataset.fail || 'Không mở được Zalo. Bà con chép liên kết rồi dán vào Zalo.');
    };
    el.parentNode.insertBefore(box, el.nextSibling);
    d.body.appendChild(s);
  });

  /* 3. Desk keyboard, only when the officer switched it on (body data-keys="on"): J next row, K previous, X tick, Enter open */
  function opener(tr) { return tr.querySelector('a[data-open]') || tr.querySelector('a[href]'); }
  if (d.body.dataset.keys === 'on') d.addEventListener('keydown', function (e) {
    var t = e.target, tick = t.matches && t.matches('.grid input[type=checkbox]');
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (!tick && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName))) return;
    var key = e.key.toLowerCase(), tr = t.closest && t.closest('.grid tbody tr');
    if (key === 'j' || key === 'k') {
      var rows = all('.grid tbody tr').filter(function (r) { return r.offsetParent && (opener(r) || r.querySelector('input')); });
      var i = rows.indexOf(tr), next = i < 0 ? rows[0] : rows[i + (key === 'j' ? 1 : -1)];
      if (!next) return;
      (opener(next) || next.querySelector('input')).focus();
      next.scrollIntoView({ block: 'nearest' });
    } else if (key === 'x' && tr) {
      var box = tr.querySelector('input[type=checkbox]');
      if (!box || box.disabled) return;
      box.click();
    } else if (e.key === 'Enter' && tick && tr && opener(tr)) opener(tr).click(); /* on a link Enter opens by itself */
    else return;
    e.preventDefault();
  });

  /* 4. A form with data-guard warns before unsaved words are lost; data-guard="dirty" starts unsaved (server sent it back) */
  var dirty = [];
  function warn(e) { e.preventDefault(); e.returnValue = ''; }
  function set(form, yes) {
    var i = dirty.indexOf(form);
    if (yes && i < 0) dirty.push(form);
    if (!yes && i >= 0) dirty.splice(i, 1);
    window[(dirty.length ? 'add' : 'remove') + 'EventListener']('beforeunload', warn);
  }
  all('form[data-guard]').forEach(function (form) {
    if (form.dataset.guard === 'dirty') set(form, true);
    ['input', 'change'].forEach(function (ev) { form.addEventListener(ev, function () { set(form, true); }); });
    form.addEventListener('reset', function () { set(form, false); });
    form.addEventListener('submit', function (e) { if (!e.defaultPrevented) set(form, false); });
  });

  /* 5. Repeated rows: <fieldset data-rows> holds .line rows, a <template> of one more, and a hidden [data-add] button.
     In the template __n__ becomes a fresh number. Spare rows (data-spare) that are still empty are folded away. */
  all('[data-rows]').forEach(function (set_) {
    var tpl = set_.querySelector('template'), add = set_.querySelector('[data-add]'), n = set_.querySelectorAll('.line').length;
    if (!tpl || !add) return;
    var max = +set_.dataset.max || 200;
    function ready(line) { all('[data-remove]', line).forEach(function (b) { b.hidden = false; }); }
    function state() { add.disabled = set_.querySelectorAll('.line').length >= max; }
    function touched() { set_.dispatchEvent(new Event('input', { bubbles: true })); }
    all('.line[data-spare]', set_).forEach(function (line) {
      if (all('input:not([type=hidden]),textarea', line).every(function (f) { return /^(checkbox|radio)$/.test(f.type) ? !f.checked : !f.value; })) line.remove();
    });
    all('.line', set_).forEach(ready);
    add.hidden = false;
    state();
    set_.addEventListener('click', function (e) {
      var out = e.target.closest('[data-remove]');
      if (out) {
        var line = out.closest('.line'), after = line.nextElementSibling, before = line.previousElementSibling;
        line.remove();
        var near = [after, before].filter(function (l) { return l && l.matches('.line'); })[0];
        (near && near.querySelector('input:not([type=hidden]),select,textarea') || add).focus();
        say(add, set_.dataset.removed || 'Đã bỏ một dòng'); state(); touched();
      } else if (e.target.closest('[data-add]')) {
        var hold = d.createElement('div');
        hold.innerHTML = tpl.innerHTML.replace(/__n__/g, String(n++));
        var fresh = hold.querySelector('.line');
        tpl.parentNode.insertBefore(fresh, tpl);
        ready(fresh); state(); touched();
        (fresh.querySelector('input:not([type=hidden]),select,textarea') || add).focus();
      }
    });
  });

  /* 6. The save bar sticks, and never covers what has focus; nor does the sticky head of a desk table */
  var bar = d.querySelector('.steps-form .savebar'), root = d.documentElement;
  function fit() { root.style.scrollPaddingBottom = getComputedStyle(bar).position === 'sticky' ? bar.offsetHeight + 16 + 'px' : ''; }
  if (bar) { bar.classList.add('stick'); fit(); window.addEventListener('resize', fit); }
  d.addEventListener('focusin', function (e) { /* by key only: a press must not move what it presses */
    var t = e.target, box = t.getBoundingClientRect(), table = t.closest('.grid tbody') && t.closest('table');
    var under = table && table.tHead && box.top < table.tHead.rows[0].cells[0].getBoundingClientRect().bottom;
    var over = bar && !bar.contains(t) && bar.parentNode.contains(t) && box.bottom > bar.getBoundingClientRect().top;
    if ((under || over) && t.matches(':focus-visible')) t.scrollIntoView({ block: 'nearest' });
  });
})();
