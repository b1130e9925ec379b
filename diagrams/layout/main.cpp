// SPDX-License-Identifier: MIT
//
// tm-apps-db-layout: arranges boxes with Graphviz, in a process of its own that may be killed at
// any time. Reads from standard input, all lengths in pixels (one pixel is one point of Graphviz):
//
//   graph dot|sfdp          begins a graph
//   box WIDTH HEIGHT        its boxes, numbered from 0
//   link FIRST SECOND SPAN  its links; SECOND stands at least SPAN layers after FIRST
//   end                     lays it out
//
// and answers each graph with one line `box LEFT TOP` for each box (y down, all at least 0) and
// `end`. Exit status 2 means that the input was not understood, 3 that Graphviz gave up.

#include <graphviz/gvc.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <locale>
#include <string>
#include <vector>

namespace {

constexpr double pointsPerInch = 72;

struct Size
{
    double width;
    double height;
};

struct Link
{
    std::size_t first;
    std::size_t second;
    unsigned span;
};

struct Request
{
    std::string engine;
    std::vector<Size> boxes;
    std::vector<Link> links;
};

void set(void *object, const char *name, const std::string &value)
{
    agsafeset(object, const_cast<char *>(name), const_cast<char *>(value.c_str()),
              const_cast<char *>(""));
}

std::string inches(double pixels)
{
    return std::to_string(pixels / pointsPerInch);
}

/// False at the end of the input, or when it makes no sense (then the stream is not at its end).
bool readRequest(std::istream &in, Request &request)
{
    std::string word;
    if (!(in >> word))
        return false;
    if (word != "graph" || !(in >> request.engine)
        || (request.engine != "dot" && request.engine != "sfdp")) {
        in.clear();
        return false;
    }
    while (in >> word) {
        if (word == "end")
            return true;
        Size size{};
        Link link{};
        if (word == "box" && in >> size.width >> size.height && size.width > 0 && size.height > 0) {
            request.boxes.push_back(size);
        } else if (word == "link" && in >> link.first >> link.second >> link.span
                   && link.first < request.boxes.size() && link.second < request.boxes.size()) {
            request.links.push_back(link);
        } else {
            break;
        }
    }
    in.clear();
    return false;
}

void setUp(Agraph_t *graph, const std::string &engine)
{
    // Relations are drawn by the caller, from column to column: only the positions are wanted.
    if (engine == "dot") {
        set(graph, "rankdir", "LR");
        set(graph, "nodesep", inches(44));
        set(graph, "ranksep", inches(120));
        set(graph, "splines", "false");
        // Measured (3000 tables): an eighth of the time of the defaults, for pictures as good.
        set(graph, "nslimit", "1");
        set(graph, "nslimit1", "1");
    } else {
        set(graph, "overlap", "prism");
        set(graph, "splines", "line");
        set(graph, "sep", "+24");
        set(graph, "start", "1"); // the same picture every time
    }
}

bool layOut(GVC_t *context, const Request &request, std::ostream &out)
{
    Agraph_t *graph = agopen(const_cast<char *>("g"), Agdirected, nullptr);
    setUp(graph, request.engine);

    std::vector<Agnode_t *> nodes;
    for (const Size &size : request.boxes) {
        Agnode_t *node = agnode(graph, nullptr, 1);
        set(node, "shape", "box");
        set(node, "label", "");
        set(node, "fixedsize", "true");
        set(node, "width", inches(size.width));
        set(node, "height", inches(size.height));
        nodes.push_back(node);
    }
    for (const Link &link : request.links) {
        Agedge_t *edge = agedge(graph, nodes[link.first], nodes[link.second], nullptr, 1);
        set(edge, "minlen", std::to_string(link.span));
    }

    if (gvLayout(context, graph, request.engine.c_str()) != 0)
        return false;

    double left = 0;
    double top = 0;
    std::vector<pointf> corners;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const pointf centre = ND_coord(nodes[i]);
        const pointf corner{centre.x - request.boxes[i].width / 2,
                            -centre.y - request.boxes[i].height / 2};
        left = i == 0 ? corner.x : std::min(left, corner.x);
        top = i == 0 ? corner.y : std::min(top, corner.y);
        corners.push_back(corner);
    }
    for (const pointf &corner : corners)
        out << "box " << std::round(corner.x - left) << ' ' << std::round(corner.y - top) << '\n';
    out << "end\n" << std::flush;

    gvFreeLayout(context, graph);
    agclose(graph);
    return true;
}

} // namespace

int main()
{
    std::ios::sync_with_stdio(false);
    std::cin.imbue(std::locale::classic());
    std::cout.imbue(std::locale::classic());
    std::cout << std::fixed;
    std::cout.precision(0);

    GVC_t *context = gvContext();
    while (true) {
        Request request;
        if (!readRequest(std::cin, request)) {
            if (std::cin.eof() || std::cin.fail())
                break;
            std::cerr << "the input is not a list of graphs\n";
            return 2;
        }
        if (!layOut(context, request, std::cout)) {
            std::cerr << "Graphviz could not lay out a graph of " << request.boxes.size()
                      << " boxes\n";
            return 3;
        }
    }
    gvFreeContext(context);
    return 0;
}
