export function* mutants(_count: number, _seed: number): Generator<{ name: string; text: string }> {}
