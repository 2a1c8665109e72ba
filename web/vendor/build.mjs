// Writes web/static/web/ontario.css, fonts/, images/, htmx.min.js and their licences from the packages of package.json.
// The result is committed: running Tandem needs no npm. To rebuild: npm ci --ignore-scripts && npm run build
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const STATIC = join(HERE, '..', 'static', 'web');
const LICENCES = join(HERE, 'licences');
const THEME = join(HERE, 'node_modules/@ongov/ontario-design-system-global-styles');
const LIBRARY = join(HERE, 'node_modules/@ongov/ontario-design-system-component-library');
const HTMX = join(HERE, 'node_modules/htmx.org');

// Header and footer are our own (tandem.css): the design system's need script and carry the government's trade mark.
const COMPONENTS = [
	'aside/ontario-aside',
	'button/ontario-button',
	'callout/ontario-callout',
	'checkbox/ontario-checkboxes',
	'dropdown-list/ontario-dropdown-list',
	'fieldset/ontario-fieldset',
	'hint-text/ontario-hint-text',
	'input/ontario-input',
	'page-alert/ontario-page-alert',
	'radio-buttons/ontario-radio-buttons',
	'table/ontario-table',
	'textarea/ontario-textarea',
];
const FONT_FACES = /@font-face\s*{[^}]*}/g;
const WOFF2 = /url\(['"]?[^)'"]*\/([\w-]+\.woff2)['"]?\)/;
const DATA_IMAGE = /url\(\s*(["']?)data:image\/svg\+xml([;,])((?:(?!\1\)).)*)\1\)/g;

function main() {
	rmSync(join(STATIC, 'fonts'), { recursive: true, force: true });
	rmSync(join(STATIC, 'images'), { recursive: true, force: true });
	for (const folder of [join(STATIC, 'fonts'), join(STATIC, 'images'), LICENCES]) mkdirSync(folder, { recursive: true });
	writeFileSync(join(STATIC, 'ontario.css'), stylesheet());
	copyFileSync(join(HTMX, 'dist/htmx.min.js'), join(STATIC, 'htmx.min.js'));
	copyFileSync(join(HTMX, 'LICENSE'), join(LICENCES, 'htmx.txt'));
	copyFileSync(join(THEME, 'LICENSE'), join(LICENCES, 'ontario-design-system.txt'));
}

function stylesheet() {
	const theme = readFileSync(join(THEME, 'dist/styles/css/compiled/ontario-theme.css'), 'utf8');
	const components = COMPONENTS.map((name) =>
		readFileSync(join(LIBRARY, `dist/collection/components/ontario-${name}.css`), 'utf8'),
	);
	const version = JSON.parse(readFileSync(join(LIBRARY, 'package.json'))).version;
	const head = `/* Ontario Design System ${version}, Apache-2.0. Built by web/vendor/build.mjs; do not edit. */\n`;
	return head + withoutRepetition([withOwnFonts(theme), ...components].map(tidy)).map(withImagesAsFiles).join('\n') + '\n';
}

// Only woff2: every browser we serve reads it, and a missing svg or eot would stop Django's manifest storage.
function withOwnFonts(css) {
	return css.replace(FONT_FACES, (face) => {
		const file = face.match(WOFF2)?.[1];
		if (!file) return '';
		const family = file.replace('.woff2', '');
		copyFileSync(join(THEME, 'dist/fonts', family, file), join(STATIC, 'fonts', file));
		copyFileSync(join(THEME, 'dist/fonts', family, 'LICENSE.txt'), join(LICENCES, `${family.replace(/-\d.*/, '')}.txt`));
		const kept = face.match(/font-(family|style|weight):[^;}]*/g).join('; ');
		return `@font-face { ${kept}; font-display: swap; src: url(fonts/${file}) format('woff2'); }`;
	});
}

function tidy(css) {
	return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset[^;]*;/g, '').replace(/\u200b/g, '').replace(/\s+/g, ' ');
}

// Each component repeats the theme's rules for bare elements; saying them once halves the file.
function withoutRepetition(sheets) {
	const said = new Set();
	return sheets.flatMap(blocks).filter((block) => !said.has(block) && said.add(block));
}

function blocks(css) {
	const found = [];
	let depth = 0;
	let start = 0;
	for (let at = 0; at < css.length; at++) {
		if (css[at] === '{') depth++;
		if (css[at] === '}' && --depth === 0) {
			found.push(css.slice(start, at + 1).trim());
			start = at + 1;
		}
	}
	return found;
}

// Our Content-Security-Policy allows pictures from our own files only, so data: addresses become files.
function withImagesAsFiles(css) {
	return css.replace(DATA_IMAGE, (_, quote, mark, body) => {
		const svg = mark === ',' ? decodeURIComponent(body) : Buffer.from(body.replace('base64,', ''), 'base64').toString();
		const name = `${createHash('sha256').update(svg).digest('hex').slice(0, 12)}.svg`;
		writeFileSync(join(STATIC, 'images', name), svg);
		return `url(images/${name})`;
	});
}

main();
for (const folder of ['', 'fonts', 'images']) process.stdout.write(`${readdirSync(join(STATIC, folder)).join('  ')}\n`);
