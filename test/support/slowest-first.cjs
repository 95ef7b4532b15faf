const { default: Sequencer } = require('@jest/test-sequencer');

/** Folders of tests in the order of how long their files take: whatever is begun last ends alone. */
const FOLDERS = ['contract', 'e2e', 'integration', 'property', 'golden', 'unit'];

/** Begins with the tests that wait for programs in sandboxes, so that no long one is left for the end. */
class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => FOLDERS.findIndex((folder) => path.includes(`/test/${folder}/`));
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}

module.exports = SlowestFirst;
