/** Waits until something has come about, looking again and again; the test's own limit ends it when it never does. */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((done) => setTimeout(done, 2));
}
