/** Whether what is done once for all processes is this one's to do now. */
export type OncePerService = { holds(name: string): Promise<boolean> };
