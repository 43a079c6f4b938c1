import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/conformance/**", "**/node_modules/**"],
    testTimeout: 60_000,
    // Left to itself, vitest keeps one core for its own process, which has nothing to do while the tests run.
    maxWorkers: "100%",
  },
});
