using Outposts.Geodesy;

namespace Outposts.Siting;

/// <summary>Proposes where the next outposts go.</summary>
public static class SitingSolver
{
    private const long MostEntries = 250_000_000;

    /// <summary>Answers a question.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="effort">How hard to search; null for the usual effort.</param>
    /// <param name="progress">Told now and then how far the search has come; null for nobody.</param>
    /// <param name="cancellationToken">Ends the search early; the best choice so far is then the answer.</param>
    /// <exception cref="SitingException">The question has no answer as it was asked; the message says why.</exception>
    public static SitingPlan Solve(
        SitingQuestion question, SitingEffort? effort = null, IProgress<SitingProgress>? progress = null,
            CancellationToken cancellationToken = default)
    {
        var request = SitingRequest.Of(question);
        effort ??= new SitingEffort();
        return question.Objective switch
        {
            SitingObjective.MaximizeCoverage => Cover(request, effort, progress, cancellationToken),
            SitingObjective.MinimizeOutposts => Fewest(request, effort, progress, cancellationToken),
            SitingObjective.MinimizeDistance => MedianPlans.Solve(request, effort, progress, cancellationToken),
            _ => throw SitingRequest.Refuse(
                $"没有目标 {question.Objective}；可用：{string.Join(", ", VocabularyNames.All<SitingObjective>())}。",
                $"The objective {question.Objective} is unknown; accepted are {string.Join(", ", VocabularyNames.All<SitingObjective>())}."),
        };
    }

    private static SitingPlan Cover(SitingRequest request, SitingEffort effort, IProgress<SitingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var lists = ListsOf(request);
        var answer = new CoverSolver(lists, request.Rules, effort, cancellationToken).Run(
            progress: (value, bound) => progress?.Report(new SitingProgress(lists.Standing + value, lists.Standing + bound)));
        // Whoever asks for a number of sites gets that number, even when fewer reach everybody.
        var sites = request.Rules.HasBudget ? answer.Sites : CoverConstruction.Padded(lists, request.Rules, answer.Sites);
        return CoverReport.Of(request, lists, request.Rules, sites, lists.Standing + answer.Value, lists.Standing + answer.Bound);
    }

    private static SitingPlan Fewest(SitingRequest request, SitingEffort effort, IProgress<SitingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var lists = ListsOf(request);
        var answer = new FewestSites(lists, request.Rules, request.Question.Share, effort, cancellationToken).Run(progress);
        return CoverReport.Of(request, lists, request.Rules.WithCount(answer.Sites.Length), answer.Sites, answer.Value, answer.Bound);
    }

    /// <summary>Finds who reaches whom, existing outposts first.</summary>
    private static CoverLists ListsOf(SitingRequest request)
    {
        var question = request.Question;
        var existing = new RadiusIndex([.. question.Existing], question.Within);
        var candidates = new RadiusIndex([.. question.Candidates.Select(candidate => candidate.Position)], question.Within);
        var builder = new CoverLists.Builder();
        var found = new List<int>();
        foreach (var point in question.Demand)
        {
            if (point.Workers == 0) continue;
            var need = question.Overlap - existing.CountWithin(point.Position, question.Within, question.Overlap);
            found.Clear();
            if (need > 0) candidates.Within(point.Position, question.Within, found);
            // What may not be chosen reaches nobody.
            found.RemoveAll(site => !request.Rules.Allowed[site]);
            found.Sort();
            builder.Add(point.Workers, need, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found));
            if (builder.Entries > MostEntries)
                throw SitingRequest.Refuse(
                    $"半径 {question.Within} 米使需求点与候选点的组合超过 {MostEntries} 对；请缩小半径或范围，或合并相邻的需求点。",
                    $"The radius of {question.Within} m joins demand and candidates in more than {MostEntries} ways; ask for a smaller radius or part, or join neighbouring demand points.");
        }
        return builder.Build(question.Candidates.Count);
    }
}
