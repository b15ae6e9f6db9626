import type { AnafContext } from '../../../../nodes/shared/connection/types';
import { ExecutionMemory } from '../../../../nodes/shared/sending/executionMemory';

/** A new context of an execution, as each run of a node gets. */
const contextOf = (execution?: string): AnafContext => ({ getExecutionId: () => execution }) as unknown as AnafContext;

describe('the memory of an execution', () => {
	it('lasts from one run of a node to the next, and not into another execution', () => {
		const memory = new ExecutionMemory<number>();
		memory.set(contextOf('1'), 'a', 5);
		expect(memory.get(contextOf('1'), 'a')).toBe(5);
		expect(memory.get(contextOf('2'), 'a')).toBeUndefined();
		expect(memory.get(contextOf('1'), 'b')).toBeUndefined();
	});

	it('forgets what it is told to', () => {
		const memory = new ExecutionMemory<number>();
		memory.set(contextOf('1'), 'a', 5);
		memory.forget(contextOf('1'), 'a');
		memory.forget(contextOf('2'), 'a');
		expect(memory.get(contextOf('1'), 'a')).toBeUndefined();
	});

	it.each([undefined, ''])('does not exist without an execution ID: %p', (execution) => {
		const memory = new ExecutionMemory<number>();
		memory.set(contextOf(execution), 'a', 5);
		expect(memory.get(contextOf(execution), 'a')).toBeUndefined();
	});

	it('lets the oldest executions go, and never a part of the present one', () => {
		const memory = new ExecutionMemory<number>();
		memory.set(contextOf('1'), 'a', 1);
		memory.set(contextOf('2'), 'a', 2);
		memory.set(contextOf('1'), 'b', 1);
		for (let index = 0; index < 9998; index++) memory.set(contextOf('3'), `${index}`, index);
		expect(memory.get(contextOf('1'), 'a')).toBe(1);
		expect(memory.get(contextOf('2'), 'a')).toBeUndefined();
		for (let index = 0; index < 20_000; index++) memory.set(contextOf('3'), `${index}`, index);
		expect(memory.get(contextOf('1'), 'a')).toBeUndefined();
		expect(memory.get(contextOf('3'), '0')).toBe(0);
		expect(memory.get(contextOf('3'), '19999')).toBe(19_999);
		memory.set(contextOf('4'), 'a', 4);
		expect(memory.get(contextOf('3'), '0')).toBeUndefined();
		expect(memory.get(contextOf('4'), 'a')).toBe(4);
	});
});
