import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');

function run(args: string[]): {
	child: ChildProcess;
	output: () => string;
	until: (text: string) => Promise<void>;
	ended: Promise<number | null>;
} {
	const child = spawn(process.execPath, [TSX, join(ROOT, 'simulator', 'main.ts'), ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let out = '';
	const take = (piece: Buffer): void => {
		out += piece.toString();
	};
	child.stdout.on('data', take);
	child.stderr.on('data', take);
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const until = async (text: string): Promise<void> => {
		for (let i = 0; i < 300 && !out.includes(text); i++) await new Promise((resolve) => setTimeout(resolve, 50));
		expect(out).toContain(text);
	};
	return { child, output: () => out, until, ended };
}

describe('the program', () => {
	it('prints its address, companies and the control API, serves, and ends on SIGTERM', async () => {
		const program = run(['--port', '0', '--seed', '5000', '--cif=RO16000023']);
		try {
			await program.until('Names: ');
			const url = /ready at (\S+)/.exec(program.output())?.[1] ?? '';
			expect(program.output()).toMatch(/\* 10000008 {3}ATELIERUL/);
			expect(program.output()).toContain('* 16000023');
			const rows = (await (await fetch(`${url}/__control/messages/list?cif=10000008`)).json()) as unknown[];
			expect(rows).toHaveLength(5000);
		} finally {
			program.child.kill('SIGTERM');
		}
		expect(await program.ended).toBe(0);
	});

	it('explains itself and refuses unknown options', async () => {
		const help = run(['--help']);
		expect(await help.ended).toBe(0);
		expect(help.output()).toContain('--seed N');
		const wrong = run(['--sead', '5']);
		expect(await wrong.ended).toBe(1);
		expect(wrong.output()).toContain('unknown option --sead');
	});
});
