/** The GitHub workflow of a new library: findings on each change, packets of what is on main. */

/** @param version of this program, so that a packet is what it was until somebody raises it */
export function workflow(version: string): string {
  return `name: Policies
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  packets:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # Records of issues are held against the whole history.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - name: Find what is wrong
        run: npx --yes policy-packet@${version} check --format github
      - name: Build the packets
        run: npx --yes policy-packet@${version} build
      - uses: actions/upload-artifact@v4
        with:
          name: packets
          path: output
`;
}
