"""The personal tab: Teams tells who looks, its token is verified, and the desk's page opens for them."""
