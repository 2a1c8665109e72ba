// Comfort only: every page works without this file.
// htmx sends Django's form token along, and a refusal that answers a fragment is said in the page's live region.
document.addEventListener('htmx:configRequest', (event) => {
	const token = document.querySelector('meta[name="form-token"]');
	if (token) event.detail.headers['X-CSRFToken'] = token.content;
});

document.addEventListener('htmx:beforeSwap', (event) => {
	const region = document.getElementById('said');
	if (region && event.detail.xhr.getResponseHeader('X-Refusal')) {
		event.detail.shouldSwap = true;
		event.detail.isError = false;
		event.detail.target = region;
		event.detail.swapOverride = 'innerHTML';
	}
});

// A menu closes on Escape and when another part of the page is chosen, as people expect of menus.
document.addEventListener('keydown', (event) => {
	if (event.key !== 'Escape') return;
	const menu = event.target.closest?.('details.menu[open]');
	if (!menu) return;
	menu.open = false;
	menu.querySelector('summary').focus();
});

document.addEventListener('click', (event) => {
	for (const menu of document.querySelectorAll('details.menu[open]')) {
		if (!menu.contains(event.target)) menu.open = false;
	}
});

// What the last act led to takes the focus, so that a keyboard goes on from there; a place named in the address comes first.
const told = document.getElementById('said');
if (told?.children.length && !location.hash && document.activeElement === document.body) told.focus();
