#!/usr/bin/env python3
"""CPU seconds of `firsthand reuse` and of other tools over the same articles, one after the other on one core.

  peers.py CORPUS.jsonl [--firsthand PATH] [--rounds 5] [--passim COMMAND]

The corpus has a line of JSON for each article, with `id` and `text` (make_reuse.py makes such). Measured are the CPU seconds of
whole processes, user and system, children included, start and reading too; of several rounds the least is told, since
whatever else runs on the machine only adds.

datasketch (`pip install datasketch`): MinHash of 128 permutations over runs of five words, LSH with a threshold of 0.05, a query
for each article. It tells pairs only, no passages.

passim is not the package of that name on PyPI: install it from its repository, with pyspark. It overlooks what stands at the
beginning of a text, so it is given the texts with two hundred spaces in front. COMMAND is run by the shell, with
{input} and {output} put in, for example `passim --pairs {input} {output}`; the texts are `id` and `text` there as well.
"""
import argparse, json, os, resource, subprocess, sys, tempfile

DATASKETCH = """
import json, re, sys
from datasketch import MinHash, MinHashLSH
index, sketches = MinHashLSH(threshold=0.05, num_perm=128), {}
for line in open(sys.argv[1], encoding='utf-8'):
    article = json.loads(line)
    words = re.findall(r'\\w+', article['text'].lower())
    sketch = MinHash(num_perm=128)
    sketch.update_batch([' '.join(words[at:at + 5]).encode() for at in range(len(words) - 4)])
    sketches[article['id']] = sketch
    index.insert(article['id'], sketch)
print(sum(len(index.query(sketch)) - 1 for sketch in sketches.values()) // 2, 'pairs')
"""


def cpu_seconds(command, **more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('corpus')
    parser.add_argument('--firsthand', default='target/release/firsthand')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--passim', help='the command, with {input} and {output}')
    arguments = parser.parse_args()
    if hasattr(os, 'sched_setaffinity'):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    one_thread = dict(os.environ, RAYON_NUM_THREADS='1', OMP_NUM_THREADS='1')
    with tempfile.TemporaryDirectory() as folder:
        def best(command, **more):
            return min(cpu_seconds(command, env=one_thread, **more) for _ in range(arguments.rounds))

        own = best([arguments.firsthand, 'reuse', arguments.corpus, '--out', folder, '--quiet'])
        print('firsthand %.3f' % own)
        peer = best([sys.executable, '-c', DATASKETCH, arguments.corpus])
        print('datasketch %.3f, %.0f times' % (peer, peer / own))
        if arguments.passim:
            padded = os.path.join(folder, 'padded.jsonl')
            with open(arguments.corpus, encoding='utf-8') as lines, open(padded, 'w', encoding='utf-8') as out:
                for line in lines:
                    article = json.loads(line)
                    out.write(json.dumps({'id': article['id'], 'text': ' ' * 200 + article['text']}) + '\n')
            command = arguments.passim.format(input=padded, output=os.path.join(folder, 'passim'))
            peer = cpu_seconds(command, shell=True, env=one_thread)
            print('passim %.3f, %.0f times' % (peer, peer / own))


if __name__ == '__main__':
    main()
