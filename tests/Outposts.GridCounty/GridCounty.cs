namespace Outposts.GridCounty;

/// <summary>A toy county on a regular grid, so that nearest, coverage and siting answers follow by reasoning.</summary>
public static class GridCounty
{
}
