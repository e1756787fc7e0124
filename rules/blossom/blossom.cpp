#include "rules/blossom/blossom.hpp"

#include <lemon/matching.h>
#include <lemon/smart_graph.h>

namespace kith::blossom {

Solution heaviest_matching(std::int32_t vertices, const std::vector<Edge>& edges) {
    using Graph = lemon::SmartGraph;
    using Weights = Graph::EdgeMap<std::int64_t>;
    using Matching = lemon::MaxWeightedMatching<Graph, Weights>;
    static_assert(Matching::dualScale == scale, "potentials are handed on as they are");

    Solution solution;
    solution.mate.assign(static_cast<std::size_t>(vertices), -1);
    solution.potential.assign(static_cast<std::size_t>(vertices), 0);
    if (edges.empty()) return solution;
    Graph graph;
    graph.reserveNode(vertices);
    graph.reserveEdge(static_cast<int>(edges.size()));
    for (std::int32_t i = 0; i < vertices; ++i) graph.addNode();
    Weights weights(graph);
    for (const Edge& edge : edges)
        weights[graph.addEdge(Graph::nodeFromId(edge.a), Graph::nodeFromId(edge.b))] = edge.weight;

    // Begins from an optimal matching in halves, which leaves few searches with blossoms.
    Matching matching(graph, weights);
    matching.fractionalInit();
    matching.start();

    for (std::int32_t i = 0; i < vertices; ++i) {
        const Graph::Node node = Graph::nodeFromId(i);
        const Graph::Node mate = matching.mate(node);
        if (mate != lemon::INVALID) solution.mate[static_cast<std::size_t>(i)] = Graph::id(mate);
        solution.potential[static_cast<std::size_t>(i)] = matching.nodeValue(node);
    }
    for (int b = 0; b < matching.blossomNum(); ++b) {
        OddSet set;
        set.potential = matching.blossomValue(b);
        if (set.potential == 0) continue;
        for (Matching::BlossomIt it(matching, b); it != lemon::INVALID; ++it) set.members.push_back(Graph::id(it));
        solution.odd_sets.push_back(set);
    }
    return solution;
}

}  // namespace kith::blossom
