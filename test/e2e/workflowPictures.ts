/**
 * Takes a small picture of the canvas of each example workflow, for docs/workflows.md:
 *
 *     node tools/run.mjs tsx test/e2e/workflowPictures.ts [part of a file name …]
 *
 * Needs Chromium (Debian: apt-get install chromium) and a built package.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../tools/process.mjs';
import { runCommand } from './support/command';
import { openCanvas, withEditor } from './support/browser';
import { setStage } from './support/context';
import { pictureFolder, writePicture } from './support/pictureFiles';
import { smallPng } from './support/smallPng';
import { readTemplate } from './support/templates';
import type { Json } from './support/rest';

/** The largest picture of a workflow. */
const MOST_BYTES = 80_000;
/** What a picture may show at the sides of the nodes, in pixels. */
const MARGIN = 24;

/** Hides everything of the editor but nodes and lines. */
const ONLY_CANVAS =
	'body *{visibility:hidden!important} .vue-flow__nodes *,.vue-flow__edges *,.vue-flow__edge-labels *{visibility:visible!important}' +
	'[data-test-id="canvas-handle-plus-wrapper"] *,[data-test-id="canvas-node-toolbar"] *{visibility:hidden!important}';

/** A workflow without its note, whose text is in the page already and would not be readable at this size. */
function withoutNote(nodes: Json[]): Json[] {
	return nodes.filter((node) => node['type'] !== 'n8n-nodes-base.stickyNote');
}

async function main(): Promise<void> {
	const folder = pictureFolder(undefined, join('pictures', 'workflows'));
	const parts = process.argv.slice(2);
	const files = readdirSync(join(root, 'workflows'))
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.slice(0, -'.json'.length))
		.filter((name) => parts.length === 0 || parts.some((part) => name.includes(part)))
		.sort();
	const stage = await setStage();
	try {
		const { n8n, credential } = stage;
		await withEditor(n8n, async (page) => {
			await page.setViewportSize({ width: 1280, height: 640 });
			for (const file of files) {
				const template = readTemplate(`${file}.json`, credential);
				const { id } = await n8n.rest.createWorkflow({ ...template, nodes: withoutNote(template.nodes) });
				await openCanvas(page, n8n, id);
				const nodes = page.locator('[data-test-id="canvas-node"]');
				await nodes.first().waitFor({ timeout: 60_000 });
				await page.addStyleTag({ content: ONLY_CANVAS });
				// "1" fits the workflow into the window.
				await page.keyboard.press('1');
				await page.waitForTimeout(500);
				const boxes = (await Promise.all((await nodes.all()).map(async (node) => await node.boundingBox()))).filter(
					(box) => box !== null,
				);
				const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - 3 * MARGIN);
				const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - MARGIN);
				const right = Math.min(1280, Math.max(...boxes.map(({ x, width }) => x + width)) + 3 * MARGIN);
				const bottom = Math.min(640, Math.max(...boxes.map(({ y, height }) => y + height)) + 2 * MARGIN);
				const clip = { x: left, y: top, width: right - left, height: bottom - top };
				const whole = await page.screenshot({ clip });
				// A palette loses the colours of small icons, so only what is too large gets one.
				const picture = whole.length > MOST_BYTES ? smallPng(whole) : whole;
				writePicture(folder, file, picture, MOST_BYTES);
			}
		});
	} finally {
		await stage.close();
	}
}

runCommand(main);
