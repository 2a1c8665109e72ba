// Comfort on the compose page: places in a text, fixes, pictures, and what is said aloud. The page works without it.
(() => {
	const form = document.getElementById('compose');
	if (!form) return;
	document.documentElement.classList.add('scripted');

	// Places are counted in code points; a text area counts in UTF-16.
	const unit = (text, place) => Array.from(text).slice(0, place).join('').length;

	function span(field, start, end, was) {
		const from = unit(field.value, start);
		const to = unit(field.value, end);
		if (!was || field.value.slice(from, to) === was) return [from, to];
		const moved = field.value.indexOf(was);
		return moved < 0 ? null : [moved, moved + was.length];
	}

	function open(field) {
		for (let box = field.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
		(field.matches('input, textarea, select') ? field : field.querySelector('input') || field).focus();
	}

	document.addEventListener('click', (event) => {
		const link = event.target.closest('a[href^="#id_"]');
		const field = link && document.getElementById(link.hash.slice(1));
		if (!field) return;
		event.preventDefault();
		open(field);
		const { start, end } = link.dataset;
		if (field.matches('textarea') && Number(end) > Number(start)) {
			field.setSelectionRange(...span(field, Number(start), Number(end)));
		}
	});

	document.addEventListener('click', (event) => {
		const button = event.target.closest('[data-fix]');
		const field = button && document.getElementById(button.dataset.field);
		const place = field && span(field, Number(button.dataset.start), Number(button.dataset.end), button.dataset.was);
		if (!place) return;
		open(field);
		field.setRangeText(button.dataset.fix, ...place, 'select');
		field.dispatchEvent(new Event('input', { bubbles: true }));
	});

	const offerFixes = () => document.querySelectorAll('[data-fix]').forEach((button) => { button.hidden = false; });

	// A picture is taken in as soon as it is chosen, or ticked away.
	form.addEventListener('change', (event) => {
		if (event.target.matches('[data-takes-picture]')) {
			form.querySelector('#pictures button[hx-post]').dispatchEvent(new Event('take-pictures'));
		}
	});

	// What changes beside the text is said on a pause, once, and only when it is news.
	const region = document.getElementById('announced');
	let pause;
	let last = document.getElementById('points-count')?.textContent ?? '';
	function say(words) {
		clearTimeout(pause);
		pause = setTimeout(() => {
			if (words === last) return;
			last = words;
			region.textContent = words;
		}, 1500);
	}

	let keptSaid = false;
	document.addEventListener('htmx:afterSwap', (event) => {
		if (event.detail.target.id !== 'points') return;
		offerFixes();
		const count = document.getElementById('points-count');
		if (count) say([count.textContent, count.dataset.nearness].filter(Boolean).join('. '));
	});
	document.addEventListener('htmx:oobAfterSwap', (event) => {
		if (event.detail.target.id !== 'kept') return;
		const line = document.getElementById('kept');
		if (!keptSaid || line.hasAttribute('data-say')) say(line.textContent.replace(/\s+/g, ' ').trim());
		keptSaid = true;
	});
	document.addEventListener('htmx:afterSettle', (event) => {
		if (event.detail.target.id === 'pictures' || event.detail.target.id === 'thread') {
			form.dispatchEvent(new Event('change', { bubbles: true }));
		}
		if (event.detail.target.id === 'pictures' && document.activeElement === document.body) {
			const newest = [...document.querySelectorAll('#pictures .picture')].at(-1);
			(newest?.querySelector('textarea') ?? document.querySelector('#pictures .file-input')).focus();
		}
	});

	// A refusal of this page's own parts holds what to show in its place.
	document.addEventListener('htmx:beforeSwap', (event) => {
		const { xhr } = event.detail;
		if ([400, 403, 409].includes(xhr.status) && !xhr.getResponseHeader('X-Refusal')) {
			event.detail.shouldSwap = true;
			event.detail.isError = false;
		}
	});

	// Another language is another page: what was typed since is kept first. Where it cannot be, the page asks before it goes.
	const languageForm = document.getElementById('language');
	let typed = 0;
	let keptUntil = 0;
	let goesOn = null;
	const saver = form.querySelector('[hx-trigger*="keep-now"]');
	for (const kind of ['input', 'change']) form.addEventListener(kind, () => { typed += 1; });

	// What is sent is not kept beside it as well; what is being kept comes first, since the form carries its number.
	let isSent = false;
	let isKeeping = false;
	let sendsWith = null;
	for (const kind of ['input', 'change']) form.addEventListener(kind, () => { isSent = false; });
	form.addEventListener('submit', (event) => {
		if (isKeeping) {
			event.preventDefault();
			sendsWith = event.submitter;
			return;
		}
		isSent = true;
		keptUntil = Infinity;
	});

	document.addEventListener('htmx:beforeRequest', (event) => {
		if (event.detail.elt !== saver) return;
		if (isSent) return event.preventDefault();
		isKeeping = true;
		event.detail.xhr.typed = typed;
	});
	document.addEventListener('htmx:afterRequest', (event) => {
		if (event.detail.elt !== saver) return;
		isKeeping = false;
		if (sendsWith) {
			const button = sendsWith;
			sendsWith = null;
			form.requestSubmit(button);
		}
		const isKept = event.detail.xhr.status === 200;
		if (isKept) keptUntil = Math.max(keptUntil, event.detail.xhr.typed);
		if (goesOn && (!isKept || typed <= keptUntil)) {
			const button = goesOn;
			goesOn = null;
			languageForm.requestSubmit(button);
		}
	});

	let wasAsked = false;
	languageForm?.addEventListener('submit', (event) => {
		if (!saver || wasAsked || typed <= keptUntil) return;
		event.preventDefault();
		wasAsked = true;
		goesOn = event.submitter;
		form.dispatchEvent(new Event('keep-now'));
	});
	window.addEventListener('beforeunload', (event) => {
		if (typed > keptUntil) event.preventDefault();
	});

	offerFixes();
})();
